import { approximate, fixedFromNumber, fixedFromShortest, larger, timesDown } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { blankBar, copyBar } from '../model/bar.ts';
import type { Bar, MutableBar } from '../model/bar.ts';
import type { Instrument } from '../model/instrument.ts';
import { isLimited } from '../model/order.ts';
import type { Side } from '../model/order.ts';
import { barTrigger } from './bar-triggers.ts';
import type { FillExecution, Offer } from './fill-execution.ts';
import { pathPrice, pathReach } from './models/bar-path.ts';
import type { FillRules } from './models/fill-rules.ts';
import type { SlippageModel } from './models/slippage.ts';
import { isReached, trailedStop } from '../model/order-trigger.ts';
import type { VenueListener } from './venue-ports.ts';
import { isImmediate, isResting, setTrigger } from './working-order.ts';
import type { WorkingOrder } from './working-order.ts';

/** What matching on bars is made of. */
export interface BarMatchingParts {
  readonly rules: FillRules;
  readonly slippage: SlippageModel;
  readonly execution: FillExecution;
  readonly listener: VenueListener;
  readonly barMs: number;
}

/** The bar that orders meet, on the grid of its instrument. */
type MetBar = MutableBar & { tickSize: Fixed };

/** One bar and what is left of its volume for us; null: any quantity. Written over with the next one. */
interface BarSupply {
  readonly bar: MetBar;
  left: Fixed | null;
}

/** How orders meet bars. */
export interface BarMatching {
  /** Lets orders of one instrument meet one bar, in order of submission. Only called where orders work. */
  readonly onBar: (orders: readonly WorkingOrder[], bar: Bar) => void;
  /** A stop that was placed while the newest bar of its instrument went on meets the rest of that bar. */
  readonly join: (working: WorkingOrder) => void;
}

/** Creates the matching. It may allocate. */
export function createBarMatching(parts: BarMatchingParts): BarMatching {
  const { rules } = parts;
  const newest: BarSupply[] = [];
  return {
    onBar(orders, bar) {
      const first = orders[0];
      if (first === undefined) return;
      const supply = (newest[first.instrumentIndex] ??= { bar: { ...blankBar(), tickSize: 0n }, left: null });
      copyBar(bar, supply.bar);
      supply.bar.tickSize = first.instrument.tickSize;
      supply.left = rules.volumeShare === null ? null : timesDown(fixedFromShortest(bar.volume), rules.volumeShare);
      for (const working of orders) expireDue(parts, working, bar.time);
      // What happens at a known moment comes before what happens at some moment of the bar; there stops come first.
      for (const working of orders) if (!isWaiting(working)) arrive(parts, working, supply);
      for (const working of orders) if (working.armed && isWaiting(working)) meetTrigger(parts, working, supply);
      for (const working of orders) if (!working.done && isResting(working)) fillResting(parts, working, supply);
    },
    join(working) {
      const supply = newest[working.instrumentIndex];
      if (supply === undefined || working.arrivesAt < supply.bar.time || !working.armed) return;
      arrive(parts, working, supply);
      if (isWaiting(working)) meetTrigger(parts, working, supply);
    },
  };
}

/** True for those that do nothing by themselves now: they rest, wait for a trigger, or have ended. */
function isWaiting(working: WorkingOrder): boolean {
  return working.done || isResting(working) || (working.arrived && working.armed);
}

/** On a bar that goes on beyond its time nobody could tell whether a fill came before it. */
function expireDue(parts: BarMatchingParts, working: WorkingOrder, barTime: number): void {
  const { expiresAt } = working.order;
  if (expiresAt !== undefined && barTime + parts.barMs > expiresAt && !working.done)
    expire(parts, working, barTime, 'its time was up');
}

/** A market order takes whenever it can; a limit does what its price and time in force say when it arrives. */
function arrive(parts: BarMatchingParts, working: WorkingOrder, supply: BarSupply): void {
  const delay = working.arrived ? 0 : Math.max(working.arrivesAt - supply.bar.time, 0);
  if (delay >= parts.barMs) return;
  const { order, instrument } = working;
  const fraction = delay / parts.barMs;
  const time = supply.bar.time + delay;
  working.arrivalFraction = fraction;
  const plain = priceAt(supply.bar, order.side, fraction, instrument);
  if (working.armed) {
    accept(parts, working, time);
    return trail(parts, working, { price: plain, time });
  }
  const moment = { price: takerPrice(parts, working, supply, plain), time };
  if (isLimited(order.type)) {
    const marketable = isWithinLimit(working, moment.price);
    if (marketable && order.postOnly) return refusePostOnly(parts, working, time);
    accept(parts, working, time);
    return workLimit(parts, working, supply, moment);
  }
  accept(parts, working, time);
  takeNow(parts, working, supply, moment);
}

/** A price at a time, costs of taking it included. */
interface Moment {
  readonly price: Fixed;
  readonly time: number;
}

/** A market order, or a limit that is better than the market: takes liquidity at the price of the moment. */
function takeNow(parts: BarMatchingParts, working: WorkingOrder, supply: BarSupply, { price, time }: Moment): void {
  const whole = working.order.timeInForce !== 'fok' || supply.left === null;
  if (!whole && parts.execution.wanted(working, price, 'taker') > (supply.left ?? 0n))
    return expire(parts, working, time, 'the whole quantity was not there at once');
  take(parts, working, supply, { price, liquidity: 'taker', time, available: supply.left });
  if (!working.done && isImmediate(working)) expire(parts, working, time, 'what did not fill at once is dropped');
}

function workLimit(parts: BarMatchingParts, working: WorkingOrder, supply: BarSupply, moment: Moment): void {
  if (isWithinLimit(working, moment.price)) takeNow(parts, working, supply, moment);
  else if (isImmediate(working)) expire(parts, working, moment.time, 'the market was not at its limit');
}

function isWithinLimit({ order }: WorkingOrder, price: Fixed): boolean {
  const limit = order.limitPrice ?? price;
  return order.side === 'buy' ? price <= limit : price >= limit;
}

/** An order that waits for its trigger meets a bar, or the rest of the one in which it arrived. */
function meetTrigger(parts: BarMatchingParts, working: WorkingOrder, supply: BarSupply): void {
  const { order, instrument, arrivalFraction: fraction } = working;
  const { bar } = supply;
  working.arrivalFraction = 0;
  const last = bar.time + parts.barMs - 1;
  const met = barTrigger(order, { bar, fraction, trigger: working.trigger });
  if (met === 'on-arrival') {
    const price = priceAt(bar, order.side, fraction, instrument);
    return trip(parts, working, supply, { price, time: bar.time + Math.round(fraction * parts.barMs) });
  }
  if (met === 'inside') return trip(parts, working, supply, { price: working.stopPrice ?? 0n, time: last });
  if (order.type !== 'trailing-stop') return;
  const best = fraction > 0 ? bar.close : order.side === 'sell' ? bar.high : bar.low;
  trail(parts, working, { price: fixedFromNumber(best, instrument.pricePlaces), time: last });
  // From its best price the market went on to the close: if that is beyond, it passed the trigger for certain.
  if (isReached(order, working.trigger, bar.close))
    trip(parts, working, supply, { price: working.stopPrice ?? 0n, time: last });
}

function trail({ listener }: BarMatchingParts, working: WorkingOrder, { price, time }: Moment): void {
  const { order, stopPrice, instrument } = working;
  if (order.trail === undefined) return;
  const { side } = order;
  const next = trailedStop(
    { side, trail: order.trail, ...(stopPrice === undefined ? {} : { stopPrice }) },
    price,
    instrument.tickSize,
  );
  if (next === undefined) return;
  setTrigger(working, next);
  listener.trailed(order, next, time);
}

/** The trigger is met at a price: from here on it is a market or a limit order. */
function trip(parts: BarMatchingParts, working: WorkingOrder, supply: BarSupply, { price, time }: Moment): void {
  const { order } = working;
  working.armed = false;
  parts.listener.triggered(order, price, time);
  const moment = { price: takerPrice(parts, working, supply, price), time };
  if (!isLimited(order.type)) return takeNow(parts, working, supply, moment);
  if (isWithinLimit(working, moment.price) && order.postOnly) return refusePostOnly(parts, working, time);
  // What the bar did before the trigger is no chance for the limit.
  if (time > supply.bar.time) working.arrivalFraction = 1;
  workLimit(parts, working, supply, moment);
}

function refusePostOnly(parts: BarMatchingParts, working: WorkingOrder, time: number): void {
  working.done = true;
  const message = 'a post-only order would have taken liquidity';
  if (working.accepted) return parts.listener.canceled(working.order, message, time);
  parts.listener.rejected(working.order, { code: 'POST_ONLY', message }, time);
}

/** A limit that waits: the market must come to it on what is left of the bar. */
function fillResting(parts: BarMatchingParts, working: WorkingOrder, supply: BarSupply): void {
  const { rules } = parts;
  const { order, limit, instrument } = working;
  const reach = pathReach(supply.bar, order.side, working.arrivalFraction);
  working.arrivalFraction = 0;
  const beyond = order.side === 'buy' ? limit - reach : reach - limit;
  if (!(beyond >= 0)) return;
  const through = beyond >= approximate(instrument.tickSize) * (1 - 1e-9) && beyond > 0;
  if (rules.throughOnly && !through) return;
  const share = through || supply.left === null ? supply.left : timesDown(supply.left, rules.touchShare);
  const price = order.limitPrice ?? 0n;
  // The moment inside the bar is not known; the bar's last millisecond is the latest it can have been.
  const time = supply.bar.time + parts.barMs - 1;
  take(parts, working, supply, { price, liquidity: 'maker', time, available: share });
}

function take(
  parts: BarMatchingParts,
  working: WorkingOrder,
  supply: BarSupply,
  offer: Offer & { readonly time: number },
): void {
  if (offer.available !== null && offer.available <= 0n) return;
  const filled = parts.execution.take(working, offer, offer.time);
  if (supply.left !== null) supply.left = larger(supply.left - filled, 0n);
}

function takerPrice(parts: BarMatchingParts, working: WorkingOrder, supply: BarSupply, plain: Fixed): Fixed {
  const { order } = working;
  const { slippage } = parts;
  if (!slippage.usesQuantity) return slippage.takerPrice(plain, order.side, 0, supply.bar);
  const quantity = approximate(parts.execution.wanted(working, plain, 'taker'));
  const capped = supply.left === null ? quantity : Math.min(quantity, approximate(supply.left));
  return slippage.takerPrice(plain, order.side, capped, supply.bar);
}

/** The path's price on the instrument's grid of decimals, rounded against the order where it lies between. */
function priceAt(bar: Bar, side: Side, fraction: number, { pricePlaces }: Instrument): Fixed {
  if (fraction === 0) return fixedFromNumber(bar.open, pricePlaces);
  const scale = 10 ** pricePlaces;
  const scaled = pathPrice(bar, side, fraction) * scale;
  const onGrid = side === 'buy' ? Math.ceil(scaled - 1e-6) : Math.floor(scaled + 1e-6);
  return fixedFromNumber(onGrid / scale, pricePlaces);
}

function accept(parts: BarMatchingParts, working: WorkingOrder, time: number): void {
  working.arrived = true;
  if (working.accepted) return;
  working.accepted = true;
  parts.listener.accepted(working.order, time);
}

function expire(parts: BarMatchingParts, working: WorkingOrder, time: number, reason: string): void {
  working.done = true;
  parts.listener.expired(working.order, reason, time);
}
