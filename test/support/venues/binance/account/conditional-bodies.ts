import { plainFixed } from '../../../../../core/base/fixed.ts';
import type { PlayedOrder } from '../../account/played-order.ts';
import { isOpen } from '../../account/played-order.ts';
import { averagePrice } from './futures-bodies.ts';
import { typeName } from './order-request.ts';
import { marketId } from './spot-order-bodies.ts';

/** Orders of the second system count from here, so that nobody takes one id for the other. */
const FIRST_ID = 1_000_000_000;

/** The id of an order in the system of those that wait for a trigger. */
export function algoId({ id }: Pick<PlayedOrder, 'id'>): number {
  return FIRST_ID + id;
}

/** True for orders of that system, before and after their trigger. */
export function isConditional({ stopPrice }: PlayedOrder): boolean {
  return stopPrice !== undefined;
}

/** True once an order is, or was, one of the first system: its trigger was met. */
export function hasActual(order: PlayedOrder): boolean {
  return !isConditional(order) || !order.isWaiting;
}

/** The venue's word for where it stands. */
export function algoStatus(order: PlayedOrder): string {
  if (order.isWaiting) return isOpen(order) ? 'NEW' : order.status.toUpperCase();
  return isOpen(order) ? 'TRIGGERED' : 'FINISHED';
}

/** Answer to a question about an order of that system. */
export function conditionalBody(order: PlayedOrder) {
  return {
    algoId: algoId(order),
    clientAlgoId: order.clientOrderId,
    algoType: 'CONDITIONAL',
    orderType: typeName('usdm', order.type, false),
    symbol: marketId(order.symbol),
    side: order.side.toUpperCase(),
    positionSide: 'BOTH',
    timeInForce: order.timeInForce.toUpperCase(),
    quantity: plainFixed(order.quantity),
    algoStatus: algoStatus(order),
    actualOrderId: order.isWaiting ? '' : String(order.id),
    actualPrice: averagePrice(order),
    triggerPrice: plainFixed(order.stopPrice ?? 0n),
    price: plainFixed(order.limitPrice ?? 0n),
    icebergQuantity: null,
    tpTriggerPrice: '0.000',
    tpPrice: '0.000',
    slTriggerPrice: '0.000',
    slPrice: '0.000',
    tpOrderType: '',
    selfTradePreventionMode: 'EXPIRE_MAKER',
    workingType: 'CONTRACT_PRICE',
    priceMatch: 'NONE',
    closePosition: false,
    priceProtect: false,
    reduceOnly: order.reduceOnly,
    createTime: order.createdAt,
    updateTime: order.updatedAt,
    triggerTime: order.isWaiting ? 0 : order.updatedAt,
    goodTillDate: order.expiresAt ?? 0,
  };
}

/** What the stream tells of it. */
export function conditionalUpdate(order: Readonly<PlayedOrder>, eventTime: number, status: string): object {
  const o = {
    caid: order.clientOrderId,
    aid: algoId(order),
    at: 'CONDITIONAL',
    o: typeName('usdm', order.type, false),
    s: marketId(order.symbol),
    S: order.side.toUpperCase(),
    ps: 'BOTH',
    f: order.timeInForce.toUpperCase(),
    q: plainFixed(order.quantity),
    X: status,
    ai: order.isWaiting ? '' : String(order.id),
    ap: averagePrice(order),
    aq: plainFixed(order.filled),
    act: order.isWaiting ? '0' : 'MARKET',
    tp: plainFixed(order.stopPrice ?? 0n),
    p: plainFixed(order.limitPrice ?? 0n),
    V: 'EXPIRE_MAKER',
    wt: 'CONTRACT_PRICE',
    pm: 'NONE',
    cp: false,
    pP: false,
    R: order.reduceOnly,
    tt: order.isWaiting ? 0 : order.updatedAt,
    gtd: order.expiresAt ?? 0,
  };
  return { e: 'ALGO_UPDATE', T: order.updatedAt, E: eventTime, o };
}
