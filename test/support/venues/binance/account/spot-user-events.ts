import { timesDown } from '../../../../../core/base/fixed.ts';
import type { AccountEvent, PlayedFill, PlayedOrder } from '../../account/played-order.ts';
import type { AccountCore } from '../../account/account-core.ts';
import { typeName } from './order-request.ts';
import { eight, marketId, STATUS } from './spot-order-bodies.ts';

const ACTS = {
  new: 'NEW',
  trade: 'TRADE',
  canceled: 'CANCELED',
  expired: 'EXPIRED',
  rejected: 'REJECTED',
  amended: 'REPLACED',
} as const;

/** What the stream of a spot account tells of an event. */
export function spotUserEvents(core: AccountCore, event: AccountEvent, eventTime: number): readonly object[] {
  if (event.kind === 'order') return [executionReport(event, eventTime)];
  if (event.kind === 'list') return [listStatus(event, eventTime)];
  const { wallet } = core;
  const [currency = ''] = event.currencies;
  const moved = { e: 'balanceUpdate', E: eventTime, a: currency, d: eight(event.delta), T: eventTime };
  const balances = event.currencies.map((a) => ({ a, f: eight(wallet.free(a)), l: eight(wallet.used(a)) }));
  return [
    ...(event.delta === undefined ? [] : [moved]),
    { e: 'outboundAccountPosition', E: eventTime, u: eventTime, B: balances },
  ];
}

function listStatus({ isBegun, orders }: Extract<AccountEvent, { kind: 'list' }>, eventTime: number): object {
  const [first] = orders;
  return {
    e: 'listStatus',
    E: eventTime,
    s: marketId(first?.symbol ?? ''),
    g: first?.listId ?? -1,
    c: 'OCO',
    l: isBegun ? 'EXEC_STARTED' : 'ALL_DONE',
    L: isBegun ? 'EXECUTING' : 'ALL_DONE',
    r: 'NONE',
    C: first?.listClientOrderId ?? '',
    T: eventTime,
    O: orders.map(({ symbol, id, clientOrderId }) => ({ s: marketId(symbol), i: id, c: clientOrderId })),
  };
}

function executionReport({ act, order, fill }: Extract<AccountEvent, { kind: 'order' }>, eventTime: number): object {
  // What a cancel changed carries the cancel's own id, and the order's beside it.
  const isCancel = act === 'canceled';
  return {
    e: 'executionReport',
    E: eventTime,
    s: marketId(order.symbol),
    c: isCancel ? `cancel${order.id}` : order.clientOrderId,
    S: order.side.toUpperCase(),
    o: typeName('spot', order.type, order.postOnly),
    f: order.timeInForce.toUpperCase(),
    q: eight(order.quantity),
    p: eight(order.limitPrice),
    P: eight(order.stopPrice),
    F: eight(0n),
    g: order.listId ?? -1,
    C: isCancel ? order.clientOrderId : '',
    x: ACTS[act],
    X: STATUS[order.status],
    r: 'NONE',
    i: order.id,
    ...lastFill(order, fill),
    w: !order.isWaiting,
    M: false,
    O: order.createdAt,
    Z: eight(order.filledQuote),
    Q: eight(order.quoteAmount),
    W: order.createdAt,
    V: 'EXPIRE_MAKER',
  };
}

function lastFill(order: Readonly<PlayedOrder>, fill: PlayedFill | undefined): object {
  return {
    l: eight(fill?.quantity),
    z: eight(order.filled),
    L: eight(fill?.price),
    n: fill === undefined ? '0' : eight(fill.fee),
    N: fill?.feeCurrency ?? null,
    T: order.updatedAt,
    t: fill?.id ?? -1,
    I: order.id * 2 + (fill?.id ?? 0),
    m: fill?.isMaker ?? false,
    Y: eight(fill === undefined ? 0n : timesDown(fill.quantity, fill.price)),
  };
}
