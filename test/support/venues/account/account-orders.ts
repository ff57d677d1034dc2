import { absolute, smaller } from '../../../../core/base/fixed.ts';
import type { Fixed } from '../../../../core/base/fixed.ts';
import { needOf, seriesOf } from './account-core.ts';
import type { AccountCore } from './account-core.ts';
import { endOrder, endWithList, fillOrder, isTriggered, takeNow } from './account-matching.ts';
import { facing, isWithin, takeFromBook } from './book-taking.ts';
import { AccountRefusal, isOpen, leaves } from './played-order.ts';
import type { OrderRequest, PlayedOrder } from './played-order.ts';
import { checkRules } from './trading-rules.ts';

/** Orders that an account may have open at once. */
const MOST_OPEN = 200;

/** Which order: the venue's id wins over the client's. */
export interface OrderName {
  readonly id?: number;
  readonly clientOrderId?: string;
  readonly symbol?: string;
}

/** Takes an order, or throws why not. What can be filled at once is. */
export function placeOrder(core: AccountCore, request: OrderRequest, isExternal = false): PlayedOrder {
  const order = admit(core, request, isExternal);
  begin(core, order);
  return order;
}

/**
 * Takes two orders as a list, or throws why not and takes neither: a limit that would not take and a stop on the other
 * side of the market. The stop waits first, so that a limit that fills finds it.
 */
export function placeList(core: AccountCore, legs: readonly [OrderRequest, OrderRequest]): readonly PlayedOrder[] {
  const listId = core.orders.length + 1;
  const [stop, limit] = legs[0].type === 'limit' ? [legs[1], legs[0]] : legs;
  const gap = (limit.limitPrice ?? 0n) - (stop.stopPrice ?? 0n);
  if (limit.side === 'sell' ? gap <= 0n : gap >= 0n) throw new AccountRefusal('BAD_PRICES');
  const admitted = [stop, { ...limit, postOnly: true }].map((request, place) => {
    return { ...admit(core, { ...request, listId }, false), id: core.orders.length + 1 + place };
  });
  core.orders.push(...admitted);
  for (const order of admitted) core.emit({ kind: 'order', act: 'new', order: { ...order } });
  core.emit({ kind: 'list', isBegun: true, orders: admitted.map((order) => ({ ...order })) });
  for (const order of admitted) if (isOpen(order)) watchOver(core, order);
  return admitted;
}

/** The order as it would be taken, or why not. */
function admit(core: AccountCore, request: OrderRequest, isExternal: boolean): PlayedOrder {
  if (!isExternal && !core.settings.rights.trade) throw new AccountRefusal('NO_RIGHT');
  const series = seriesOf(core, request.symbol);
  const now = core.clock.now();
  const [best] = facing(series, request.side, now);
  const last = best?.price ?? 0n;
  const rules = core.settings.rules.get(request.symbol);
  if (rules !== undefined) checkRules(request, rules, last);
  const open = core.orders.filter(isOpen);
  // Unique among open orders only, as on real venues: the id of one that ended may come again.
  if (open.some(({ clientOrderId }) => clientOrderId === request.clientOrderId)) {
    throw new AccountRefusal('DUPLICATE_ID');
  }
  if (open.length >= MOST_OPEN) throw new AccountRefusal('TOO_MANY_ORDERS');
  const order = newOrder(core, request, now, isExternal);
  if (order.isWaiting && isTriggered(order, last)) throw new AccountRefusal('WOULD_TRIGGER');
  if (request.postOnly && best !== undefined && isWithin(order.side, best.price, order.limitPrice)) {
    throw new AccountRefusal('WOULD_MATCH');
  }
  checkReduction(core, order);
  checkFunds(core, order);
  return order;
}

function begin(core: AccountCore, order: PlayedOrder): void {
  core.orders.push(order);
  core.emit({ kind: 'order', act: 'new', order: { ...order } });
  if (!order.isWaiting) takeNow(core, order);
  if (isOpen(order)) watchOver(core, order);
}

function newOrder(core: AccountCore, request: OrderRequest, now: number, isExternal: boolean): PlayedOrder {
  const hidden = isExternal ? undefined : core.faults.strike('hiddenOrder');
  return {
    ...request,
    id: core.orders.length + 1,
    quantity: request.quantity ?? 0n,
    status: 'new',
    filled: 0n,
    filledQuote: 0n,
    feeQuote: 0n,
    fills: 0,
    isWaiting: request.stopPrice !== undefined,
    createdAt: now,
    updatedAt: now,
    visibleAt: now + (hidden?.ms ?? 0),
    isExternal,
  };
}

/** A reducing order may be no larger than the position; it is cut to it. */
function checkReduction(core: AccountCore, order: PlayedOrder): void {
  if (!order.reduceOnly) return;
  const { quantity } = core.positions.of(order.symbol);
  const isAgainst = order.side === 'buy' ? quantity < 0n : quantity > 0n;
  if (!isAgainst) throw new AccountRefusal('REDUCE_ONLY');
  order.quantity = smaller(order.quantity, absolute(quantity));
}

function checkFunds(core: AccountCore, order: PlayedOrder): void {
  const { base, quote } = seriesOf(core, order.symbol).instrument;
  // A second order of a list shares what the first has reserved.
  if (core.orders.some((other) => order.listId !== undefined && other.listId === order.listId && isOpen(other))) return;
  const isReducing = core.kind.derivative && reduces(core, order);
  for (const currency of [base, quote]) {
    const need = isReducing ? 0n : needNow(core, order, currency);
    if (need > core.wallet.free(currency)) throw new AccountRefusal('NO_FUNDS');
  }
}

/** A market order needs what the book asks for it. */
function needNow(core: AccountCore, order: PlayedOrder, currency: string): Fixed {
  if (order.limitPrice !== undefined || order.stopPrice !== undefined || core.kind.derivative) {
    return needOf(core, order, currency);
  }
  const series = seriesOf(core, order.symbol);
  if (order.side === 'buy' && currency === series.instrument.quote) {
    if (order.quoteAmount !== undefined) return order.quoteAmount;
    const taken = takeFromBook(series, { side: 'buy', quantity: order.quantity }, core.clock.now());
    const worst = taken.at(-1)?.price ?? 0n;
    return needOf(core, { ...order, limitPrice: worst }, currency);
  }
  return needOf(core, order, currency);
}

function reduces(core: AccountCore, { symbol, side, quantity }: PlayedOrder): boolean {
  const held = core.positions.of(symbol).quantity;
  return (side === 'buy' ? held < 0n : held > 0n) && quantity <= absolute(held);
}

/** Ends what has a time to live, and what the fault says the venue changes its mind about. */
function watchOver(core: AccountCore, order: PlayedOrder): void {
  if (order.expiresAt !== undefined) {
    core.clock.after(order.expiresAt - core.clock.now(), () => endOrder(core, order, 'expired'));
  }
  const ending = order.isExternal ? undefined : core.faults.strike('endsAfterAccept');
  if (ending !== undefined) core.clock.after(ending.afterMs, () => endWithList(core, order, ending.as));
}

/** The newest order of that name, whether or not it is still open. */
export function findOrder(core: AccountCore, name: OrderName): PlayedOrder | undefined {
  const now = core.clock.now();
  return core.orders.findLast(
    (order) =>
      order.visibleAt <= now &&
      (name.symbol === undefined || order.symbol === name.symbol) &&
      (name.id === undefined ? order.clientOrderId === name.clientOrderId : order.id === name.id),
  );
}

/** Cancels an open order, or throws where there is none of that name. */
export function cancelOrder(core: AccountCore, name: OrderName): PlayedOrder {
  const order = findOrder(core, name);
  if (order === undefined || !isOpen(order)) throw new AccountRefusal('UNKNOWN_ORDER');
  const price = order.limitPrice ?? order.stopPrice;
  if (price !== undefined && core.faults.strike('fillsBeforeCancel') !== undefined) {
    fillOrder(core, order, { quantity: leaves(order), price }, true);
    throw new AccountRefusal('UNKNOWN_ORDER');
  }
  endWithList(core, order, 'canceled');
  return order;
}

/** Cancels every open order, of one symbol or all; the fault leaves the newest ones and says nothing of it. */
export function cancelOrders(
  core: AccountCore,
  symbol?: string,
  isMeant: (order: PlayedOrder) => boolean = () => true,
): readonly PlayedOrder[] {
  const open = core.orders.filter(
    (order) => isOpen(order) && isMeant(order) && (symbol === undefined || order.symbol === symbol),
  );
  const left = core.faults.strike('lyingCancelAll')?.leave ?? 0;
  const canceled = open.slice(0, Math.max(0, open.length - left));
  for (const order of canceled) endOrder(core, order, 'canceled');
  return open;
}

/** What an amendment may change; base units and quote per base. */
export interface Amendment {
  readonly quantity?: Fixed;
  readonly limitPrice?: Fixed;
}

/** Changes a resting order in place; it loses its place in the queue, which nobody here has. */
export function amendOrder(core: AccountCore, name: OrderName, change: Amendment): PlayedOrder {
  const order = findOrder(core, name);
  if (order === undefined || !isOpen(order)) throw new AccountRefusal('UNKNOWN_ORDER');
  const { quantity = order.quantity, limitPrice = order.limitPrice } = change;
  if (quantity === order.quantity && limitPrice === order.limitPrice) throw new AccountRefusal('NO_CHANGE');
  if (quantity <= order.filled) throw new AccountRefusal('BAD_ORDER');
  const changed = { ...order, quantity, ...(limitPrice === undefined ? {} : { limitPrice }) };
  const rules = core.settings.rules.get(order.symbol);
  if (rules !== undefined) checkRules(changed, rules, limitPrice ?? 0n);
  const { base, quote } = seriesOf(core, order.symbol).instrument;
  for (const currency of [base, quote]) {
    const more = needOf(core, changed, currency) - needOf(core, order, currency);
    if (more > core.wallet.free(currency)) throw new AccountRefusal('NO_FUNDS');
  }
  order.quantity = quantity;
  if (limitPrice !== undefined) order.limitPrice = limitPrice;
  order.updatedAt = core.clock.now();
  core.emit({ kind: 'order', act: 'amended', order: { ...order } });
  if (!order.isWaiting) takeNow(core, order);
  return order;
}
