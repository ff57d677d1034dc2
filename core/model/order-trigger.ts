import { larger, timesDown, truncateToStep } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { Order, OrderType, Side, Trail } from './order.ts';

/** A trailing stop follows in steps of this part of its distance, and at least a tick: each step is in the journal. */
const STEPS_PER_DISTANCE = 50n;

/** What a trigger is about. */
type Triggered = Pick<Order, 'side' | 'type'>;

/** True where the market has to rise to a trigger: stops that buy, and targets (limits that wait for it) that sell. */
function triggersAbove({ side, type }: Triggered): boolean {
  return isTarget(type) || type === 'limit' ? side === 'sell' : side === 'buy';
}

/** True where a price, quote per base, is at or beyond a trigger. False while either is not known (NaN). */
export function isReached(order: Triggered, trigger: number, price: number): boolean {
  return triggersAbove(order) ? price >= trigger : price <= trigger;
}

/** True for triggers on the side of loss. */
export function isStop(type: OrderType): boolean {
  return type === 'stop' || type === 'stop-limit' || type === 'trailing-stop';
}

/** True for triggers on the side of profit. */
export function isTarget(type: OrderType): boolean {
  return type === 'take-profit' || type === 'take-profit-limit';
}

/**
 * Where the trigger of a trailing stop goes when the market is at `price`: undefined where it stays, since the market
 * went the other way or not by a step yet. Always on the tick, and never nearer to the market than its distance.
 */
export function trailedStop(
  order: Pick<Order, 'side' | 'trail' | 'stopPrice'>,
  price: Fixed,
  tickSize: Fixed,
): Fixed | undefined {
  const { side, trail, stopPrice } = order;
  if (trail === undefined) return undefined;
  const distance = trailDistance(trail, price);
  const next = behind(side, price, { distance, tickSize });
  if (stopPrice === undefined) return next;
  const gain = side === 'sell' ? next - stopPrice : stopPrice - next;
  return gain >= larger(tickSize, distance / STEPS_PER_DISTANCE) ? next : undefined;
}

/** The distance of a trailing stop from a price, quote per base. */
export function trailDistance(trail: Trail, price: Fixed): Fixed {
  return trail.kind === 'amount' ? trail.distance : timesDown(price, trail.fraction);
}

function behind(
  side: Side,
  price: Fixed,
  { distance, tickSize }: { readonly distance: Fixed; readonly tickSize: Fixed },
): Fixed {
  const step = larger(tickSize, 1n);
  if (side === 'sell') return larger(truncateToStep(price - distance, step), step);
  return truncateToStep(price + distance + step - 1n, step);
}
