import { approximate, fixedFromNumber, fixedFromShortest, larger, timesDown } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { Bar } from '../model/bar.ts';
import type { Instrument } from '../model/instrument.ts';
import type { Side } from '../model/order.ts';
import type { FillExecution, Offer } from './fill-execution.ts';
import { pathPrice, pathReach } from './models/bar-path.ts';
import type { FillRules } from './models/fill-rules.ts';
import type { SlippageMarket, SlippageModel } from './models/slippage.ts';
import type { VenueListener } from './venue-ports.ts';
import type { WorkingOrder } from './working-order.ts';

/** What matching on bars is made of. */
export interface BarMatchingParts {
  readonly rules: FillRules;
  readonly slippage: SlippageModel;
  readonly execution: FillExecution;
  readonly listener: VenueListener;
  readonly barMs: number;
}

/** One bar and what is left of its volume for us; null: any quantity. */
interface BarSupply {
  readonly bar: Bar;
  readonly market: SlippageMarket;
  left: Fixed | null;
}

/** Lets orders of one instrument meet one bar, in order of submission. */
export type BarMatching = (orders: readonly WorkingOrder[], bar: Bar) => void;

/** Creates the matching. Only called where orders work, so it may allocate. */
export function createBarMatching(parts: BarMatchingParts): BarMatching {
  const { rules } = parts;
  return (orders, bar) => {
    const first = orders[0];
    if (first === undefined) return;
    const supply: BarSupply = {
      bar,
      market: { ...bar, tickSize: first.instrument.tickSize },
      left: rules.volumeShare === null ? null : timesDown(fixedFromShortest(bar.volume), rules.volumeShare),
    };
    // What happens at a known moment comes before what happens at some moment of the bar.
    for (const working of orders) if (!isResting(working)) arrive(parts, working, supply);
    for (const working of orders) if (!working.done && isResting(working)) fillResting(parts, working, supply);
  };
}

function isResting({ arrived, order }: WorkingOrder): boolean {
  return arrived && order.type === 'limit';
}

/** A market order takes whenever it can; a limit does what its price and time in force say when it arrives. */
function arrive(parts: BarMatchingParts, working: WorkingOrder, supply: BarSupply): void {
  const delay = working.arrived ? 0 : Math.max(working.arrivesAt - supply.bar.time, 0);
  if (delay >= parts.barMs) return;
  const moment = { fraction: delay / parts.barMs, time: supply.bar.time + delay };
  working.arrivalFraction = moment.fraction;
  if (working.order.type === 'limit') return arriveLimit(parts, working, supply, moment);
  if (!working.arrived) accept(parts, working, moment.time);
  takeNow(parts, working, supply, moment);
}

interface Moment {
  readonly fraction: number;
  readonly time: number;
}

/** A market order, or a limit that is better than the market: takes liquidity at the price of the moment. */
function takeNow(parts: BarMatchingParts, working: WorkingOrder, supply: BarSupply, moment: Moment): void {
  const { order } = working;
  const price = takerPrice(parts, working, supply, moment.fraction);
  const whole = order.timeInForce !== 'fok' || supply.left === null;
  if (!whole && parts.execution.wanted(working, price, 'taker') > (supply.left ?? 0n))
    return expire(parts, working, moment.time, 'the whole quantity was not there at once');
  take(parts, working, supply, { price, liquidity: 'taker', time: moment.time, available: supply.left });
  if (!working.done && order.timeInForce !== 'gtc')
    expire(parts, working, moment.time, 'what did not fill at once is dropped');
}

function arriveLimit(parts: BarMatchingParts, working: WorkingOrder, supply: BarSupply, moment: Moment): void {
  const { order } = working;
  const price = takerPrice(parts, working, supply, moment.fraction);
  const limit = order.limitPrice ?? price;
  const marketable = order.side === 'buy' ? price <= limit : price >= limit;
  if (marketable && order.postOnly) return refusePostOnly(parts, working, moment.time);
  accept(parts, working, moment.time);
  if (marketable) takeNow(parts, working, supply, moment);
  else if (order.timeInForce !== 'gtc') expire(parts, working, moment.time, 'the market was not at its limit');
}

function refusePostOnly(parts: BarMatchingParts, working: WorkingOrder, time: number): void {
  working.done = true;
  const message = 'a post-only order would have taken liquidity';
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

function takerPrice(parts: BarMatchingParts, working: WorkingOrder, supply: BarSupply, fraction: number): Fixed {
  const { order, instrument } = working;
  const plain = priceAt(supply.bar, order.side, fraction, instrument);
  const { slippage } = parts;
  if (!slippage.usesQuantity) return slippage.takerPrice(plain, order.side, 0, supply.market);
  const quantity = approximate(parts.execution.wanted(working, plain, 'taker'));
  const capped = supply.left === null ? quantity : Math.min(quantity, approximate(supply.left));
  return slippage.takerPrice(plain, order.side, capped, supply.market);
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
  parts.listener.accepted(working.order, time);
}

function expire(parts: BarMatchingParts, working: WorkingOrder, time: number, reason: string): void {
  working.done = true;
  parts.listener.expired(working.order, reason, time);
}
