import { divideUp, smaller, timesDown, timesUp } from '../../../../core/base/fixed.ts';
import type { Fixed } from '../../../../core/base/fixed.ts';
import type { ScriptedTrade } from '../market/minute-trades.ts';
import { seriesOf } from './account-core.ts';
import type { AccountCore } from './account-core.ts';
import { isWithin, takeFromBook } from './book-taking.ts';
import type { Taken } from './book-taking.ts';
import { isOpen, leaves } from './played-order.ts';
import type { PlayedFill, PlayedOrder } from './played-order.ts';
import { stepOf } from './trading-rules.ts';

/** Lets an order that is new, or was just triggered, take from the book; what then may not rest ends. */
export function takeNow(core: AccountCore, order: PlayedOrder): void {
  const taking = {
    side: order.side,
    ...(order.quoteAmount === undefined ? { quantity: leaves(order) } : { quoteAmount: order.quoteAmount }),
    ...(order.limitPrice === undefined ? {} : { limitPrice: order.limitPrice }),
  };
  const taken = takeFromBook(seriesOf(core, order.symbol), taking, core.clock.now());
  if (order.quoteAmount !== undefined) order.quantity = taken.reduce((sum, { quantity }) => sum + quantity, 0n);
  const isWhole = taken.reduce((sum, { quantity }) => sum + quantity, 0n) >= leaves(order);
  if (order.timeInForce !== 'fok' || isWhole) for (const each of taken) fillOrder(core, order, each, false);
  const isImmediate = order.limitPrice === undefined || order.timeInForce === 'ioc' || order.timeInForce === 'fok';
  if (isImmediate && isOpen(order)) endOrder(core, order, 'expired');
}

/** Books one execution and tells of it. */
export function fillOrder(core: AccountCore, order: PlayedOrder, { quantity, price }: Taken, isMaker: boolean): void {
  const time = core.clock.now();
  const { base, quote } = seriesOf(core, order.symbol).instrument;
  const value = order.side === 'buy' ? timesUp(quantity, price) : timesDown(quantity, price);
  const { fee, feeCurrency, feeQuote } = feeOf(core, order, { quantity, value, isMaker });
  let realized = 0n;
  if (core.kind.derivative) {
    realized = core.positions.apply(order.symbol, order.side === 'buy' ? quantity : -quantity, price);
    core.wallet.add(quote, realized);
  } else {
    core.wallet.add(base, order.side === 'buy' ? quantity : -quantity);
    core.wallet.add(quote, order.side === 'buy' ? -value : value);
  }
  core.wallet.add(feeCurrency, -fee);
  order.filled += quantity;
  order.filledQuote += value;
  order.feeQuote += feeQuote;
  order.fills += 1;
  order.status = leaves(order) === 0n ? 'filled' : 'partially-filled';
  order.updatedAt = time;
  const { id: orderId, side, symbol } = order;
  const fill: PlayedFill = {
    id: core.fills.length + 1,
    orderId,
    symbol,
    side,
    quantity,
    price,
    fee,
    feeCurrency,
    isMaker,
    realized,
    time,
  };
  core.fills.push(fill);
  core.emit({ kind: 'order', act: 'trade', order: { ...order }, fill });
  core.emit({ kind: 'balances', currencies: [...new Set([base, quote, feeCurrency])] });
  endSiblings(core, order);
}

function feeOf(
  { kind, settings }: AccountCore,
  { side, symbol }: PlayedOrder,
  { quantity, value, isMaker }: { readonly quantity: Fixed; readonly value: Fixed; readonly isMaker: boolean },
): { readonly fee: Fixed; readonly feeCurrency: string; readonly feeQuote: Fixed } {
  const [base = '', quote = ''] = symbol.split('-');
  const rate = isMaker ? settings.maker : settings.taker;
  const feeQuote = timesUp(value, rate);
  if (settings.feeCurrency !== undefined) {
    const { currency, price } = settings.feeCurrency;
    return { fee: toEight(divideUp(feeQuote, price)), feeCurrency: currency, feeQuote };
  }
  const isBase = kind.feeIn === 'received' && side === 'buy' && !kind.derivative;
  return isBase
    ? { fee: toEight(timesUp(quantity, rate)), feeCurrency: base, feeQuote }
    : { fee: toEight(feeQuote), feeCurrency: quote, feeQuote };
}

/** Venues keep eight decimals of a fee, rounded towards themselves. */
function toEight(fee: Fixed): Fixed {
  const step = stepOf(8);
  return fee <= 0n ? fee - (fee % step) : ((fee + step - 1n) / step) * step;
}

/** Ends an order and tells of it. */
export function endOrder(core: AccountCore, order: PlayedOrder, status: 'canceled' | 'expired' | 'rejected'): void {
  if (!isOpen(order)) return;
  order.status = status;
  order.updatedAt = core.clock.now();
  core.emit({ kind: 'order', act: status, order: { ...order } });
  const { base, quote } = seriesOf(core, order.symbol).instrument;
  core.emit({ kind: 'balances', currencies: core.kind.derivative ? [quote] : [base, quote] });
}

/** The other orders of a list end with the first fill of one, or the trigger of its stop. */
function endSiblings(core: AccountCore, order: PlayedOrder): void {
  if (order.listId === undefined) return;
  for (const other of core.orders) {
    if (other === order || other.listId !== order.listId || !isOpen(other)) continue;
    endOrder(core, other, 'expired');
    core.emit({ kind: 'list', isBegun: false, orders: [{ ...order }, { ...other }] });
  }
}

/** Ends an order, and with it the list that it is of. */
export function endWithList(core: AccountCore, order: PlayedOrder, status: 'canceled' | 'expired' | 'rejected'): void {
  const others = core.orders.filter(
    (other) => order.listId !== undefined && other !== order && other.listId === order.listId && isOpen(other),
  );
  endOrder(core, order, status);
  for (const other of others) endOrder(core, other, status);
  const orders = [order, ...others].map((each) => ({ ...each }));
  if (others.length > 0) core.emit({ kind: 'list', isBegun: false, orders });
}

/** Public trades of (after, until] trigger what waits for them and fill what rests at their price or better. */
export function matchStep(core: AccountCore, after: number, until: number): void {
  const open = core.orders.filter(isOpen);
  for (const symbol of new Set(open.map((order) => order.symbol))) {
    const series = seriesOf(core, symbol);
    const tick = stepOf(series.instrument.pricePlaces);
    const lot = stepOf(series.instrument.quantityPlaces);
    for (const trade of series.tradesBetween(after, until)) {
      for (const order of open) if (order.symbol === symbol) meetTrade(core, order, trade, { tick, lot });
    }
  }
}

function meetTrade(
  core: AccountCore,
  order: PlayedOrder,
  trade: ScriptedTrade,
  { tick, lot }: { readonly tick: Fixed; readonly lot: Fixed },
): void {
  if (!isOpen(order) || trade.time <= order.createdAt) return;
  const price = BigInt(trade.price) * tick;
  if (order.isWaiting) {
    if (isTriggered(order, price)) trigger(core, order);
    return;
  }
  if (order.limitPrice === undefined || !isWithin(order.side, price, order.limitPrice)) return;
  const quantity = smaller(leaves(order), BigInt(trade.quantity) * lot);
  fillOrder(core, order, { quantity, price: order.limitPrice }, true);
}

/** Lets an order begin to work whose stop price was reached. */
export function trigger(core: AccountCore, order: PlayedOrder): void {
  order.isWaiting = false;
  endSiblings(core, order);
  takeNow(core, order);
}

/** True where a trade at `price` sets off an order that waits. */
export function isTriggered({ side, stopPrice, type }: PlayedOrder, price: Fixed): boolean {
  if (stopPrice === undefined) return false;
  const isStop = type === 'stop' || type === 'stop-limit';
  return (side === 'buy') === isStop ? price >= stopPrice : price <= stopPrice;
}
