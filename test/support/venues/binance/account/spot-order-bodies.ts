import { ONE, timesDown } from '../../../../../core/base/fixed.ts';
import type { Fixed } from '../../../../../core/base/fixed.ts';
import type { PlayedFill, PlayedOrder, PlayedStatus } from '../../account/played-order.ts';
import { decimalText } from '../../market/scripted-instrument.ts';
import { typeName } from './order-request.ts';

/** How the venue calls the state of an order. */
export const STATUS: Readonly<Record<PlayedStatus, string>> = {
  new: 'NEW',
  'partially-filled': 'PARTIALLY_FILLED',
  filled: 'FILLED',
  canceled: 'CANCELED',
  expired: 'EXPIRED',
  rejected: 'REJECTED',
};

/** Eight decimals, as spot shows everything. */
export function eight(value: Fixed | undefined): string {
  return decimalText((value ?? 0n) / (ONE / 100_000_000n), 8);
}

/** The venue's name of a symbol. */
export function marketId(symbol: string): string {
  return symbol.replace('-', '');
}

function common(order: PlayedOrder) {
  return {
    symbol: marketId(order.symbol),
    orderId: order.id,
    orderListId: order.listId ?? -1,
    clientOrderId: order.clientOrderId,
    price: eight(order.limitPrice),
    origQty: eight(order.quantity),
    executedQty: eight(order.filled),
    origQuoteOrderQty: eight(order.quoteAmount),
    cummulativeQuoteQty: eight(order.filledQuote),
    status: STATUS[order.status],
    timeInForce: order.timeInForce.toUpperCase(),
    type: typeName('spot', order.type, order.postOnly),
    side: order.side.toUpperCase(),
    ...(order.stopPrice === undefined ? {} : { stopPrice: eight(order.stopPrice) }),
    selfTradePreventionMode: 'EXPIRE_MAKER',
  };
}

/** Answer to a new order; `fills` are those that it got at once. */
export function newOrderBody(order: PlayedOrder, fills: readonly PlayedFill[]) {
  return {
    ...common(order),
    transactTime: order.createdAt,
    workingTime: order.createdAt,
    fills: fills.map((fill) => ({
      price: eight(fill.price),
      qty: eight(fill.quantity),
      commission: eight(fill.fee),
      commissionAsset: fill.feeCurrency,
      tradeId: fill.id,
    })),
  };
}

/** Answer to a new list of orders. */
export function orderListBody(orders: readonly PlayedOrder[]) {
  const [first] = orders;
  return {
    orderListId: first?.listId ?? -1,
    contingencyType: 'OCO',
    listStatusType: 'EXEC_STARTED',
    listOrderStatus: 'EXECUTING',
    listClientOrderId: first?.listClientOrderId ?? '',
    transactionTime: first?.createdAt ?? 0,
    symbol: marketId(first?.symbol ?? ''),
    orders: orders.map(({ symbol, id, clientOrderId }) => ({ symbol: marketId(symbol), orderId: id, clientOrderId })),
    orderReports: orders.map((order) => ({
      ...common(order),
      transactTime: order.createdAt,
      workingTime: order.isWaiting ? -1 : order.createdAt,
    })),
  };
}

/** Answer to a cancel: the id of the cancel stands where that of the order stood. */
export function canceledOrderBody(order: PlayedOrder, cancelId: string) {
  return {
    ...common(order),
    clientOrderId: cancelId,
    origClientOrderId: order.clientOrderId,
    transactTime: order.updatedAt,
  };
}

/** Answer to a question about an order. */
export function queriedOrderBody(order: PlayedOrder) {
  return {
    ...common(order),
    stopPrice: eight(order.stopPrice),
    icebergQty: eight(0n),
    time: order.createdAt,
    updateTime: order.updatedAt,
    isWorking: !order.isWaiting,
    workingTime: order.createdAt,
  };
}

/** An execution of the account. */
export function accountTradeBody(fill: PlayedFill) {
  return {
    symbol: marketId(fill.symbol),
    id: fill.id,
    orderId: fill.orderId,
    orderListId: -1,
    price: eight(fill.price),
    qty: eight(fill.quantity),
    quoteQty: eight(timesDown(fill.quantity, fill.price)),
    commission: eight(fill.fee),
    commissionAsset: fill.feeCurrency,
    time: fill.time,
    isBuyer: fill.side === 'buy',
    isMaker: fill.isMaker,
    isBestMatch: true,
  };
}
