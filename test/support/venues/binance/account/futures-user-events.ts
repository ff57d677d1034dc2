import { plainFixed } from '../../../../../core/base/fixed.ts';
import { unrealized } from '../../account/account-core.ts';
import type { AccountCore } from '../../account/account-core.ts';
import type { AccountEvent } from '../../account/played-order.ts';
import { algoStatus, conditionalUpdate, isConditional } from './conditional-bodies.ts';
import { averagePrice } from './futures-bodies.ts';
import { typeName } from './order-request.ts';
import { eight, marketId, STATUS } from './spot-order-bodies.ts';

const ACTS = {
  new: 'NEW',
  trade: 'TRADE',
  canceled: 'CANCELED',
  expired: 'EXPIRED',
  rejected: 'EXPIRED',
  amended: 'AMENDMENT',
} as const;

/** What the stream of a futures account tells of an event. */
export function futuresUserEvents(core: AccountCore, event: AccountEvent, eventTime: number): readonly object[] {
  if (event.kind === 'order')
    return isConditional(event.order) ? conditionalEvents(event, eventTime) : [orderUpdate(event, eventTime)];
  if (event.kind === 'list') return [];
  const balances = event.currencies
    .filter((currency) => core.wallet.currencies().includes(currency))
    .map((a) => ({
      a,
      wb: eight(core.wallet.total(a)),
      cw: eight(core.wallet.total(a)),
      bc: eight(event.delta),
    }));
  const positions = core.positions.all().map(({ entryPrice, quantity, symbol }) => ({
    s: marketId(symbol),
    pa: plainFixed(quantity),
    ep: plainFixed(entryPrice),
    bep: plainFixed(entryPrice),
    cr: eight(0n),
    up: eight(unrealized(core, symbol)),
    mt: 'cross',
    iw: '0',
    ps: 'BOTH',
  }));
  const reason = event.delta === undefined ? 'ORDER' : event.delta > 0n ? 'DEPOSIT' : 'WITHDRAW';
  return [{ e: 'ACCOUNT_UPDATE', E: eventTime, T: eventTime, a: { m: reason, B: balances, P: positions } }];
}

/** What it became trades first; that its trigger was met is told after. */
function conditionalEvents(event: Extract<AccountEvent, { kind: 'order' }>, eventTime: number): readonly object[] {
  const { order } = event;
  const status = algoStatus(order);
  if (order.isWaiting) return [conditionalUpdate(order, eventTime, status)];
  const steps = status === 'FINISHED' ? ['TRIGGERED', status] : [status];
  return [orderUpdate(event, eventTime), ...steps.map((step) => conditionalUpdate(order, eventTime, step))];
}

function orderUpdate({ act, order, fill }: Extract<AccountEvent, { kind: 'order' }>, eventTime: number): object {
  const type = isConditional(order) ? 'MARKET' : typeName('usdm', order.type, order.postOnly);
  const o = {
    s: marketId(order.symbol),
    c: order.clientOrderId,
    S: order.side.toUpperCase(),
    o: type,
    f: order.postOnly ? 'GTX' : order.timeInForce.toUpperCase(),
    q: plainFixed(order.quantity),
    p: plainFixed(order.limitPrice ?? 0n),
    ap: averagePrice(order),
    sp: plainFixed(isConditional(order) ? 0n : (order.stopPrice ?? 0n)),
    x: ACTS[act],
    X: STATUS[order.status],
    i: order.id,
    l: plainFixed(fill?.quantity ?? 0n),
    z: plainFixed(order.filled),
    L: plainFixed(fill?.price ?? 0n),
    N: fill?.feeCurrency ?? null,
    n: fill === undefined ? null : eight(fill.fee),
    T: order.updatedAt,
    t: fill?.id ?? 0,
    b: '0',
    a: '0',
    m: fill?.isMaker ?? false,
    R: order.reduceOnly,
    wt: 'CONTRACT_PRICE',
    ot: type,
    ps: 'BOTH',
    cp: false,
    AP: null,
    cr: null,
    pP: false,
    si: 0,
    ss: 0,
    rp: eight(fill?.realized),
    V: 'EXPIRE_MAKER',
    pm: 'NONE',
    gtd: order.expiresAt ?? 0,
  };
  return { e: 'ORDER_TRADE_UPDATE', E: eventTime, T: order.updatedAt, o };
}
