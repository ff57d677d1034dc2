import { MINUTE_MS } from '../base/time.ts';
import { isAutomatic } from '../model/order.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import type { EngineState } from './state.ts';

/** A rule's limit order at a venue is canceled when it has rested for this long (Q9). */
const UNFILLED_MS = 10 * MINUTE_MS;
/** Exits of a position that time out this often are followed by one at market. */
export const MOST_TIME_OUTS = 3;

/** An order ended without (further) fills: if it was an exit that nobody took in time, that is counted. */
export function countTimedOut(
  state: EngineState,
  { order, position, cancelRequestedAt, createdAt }: TrackedOrder,
): void {
  if (state.venue === null || !isAutomatic(order.source) || order.type !== 'limit') return;
  if (cancelRequestedAt === null || cancelRequestedAt - createdAt < UNFILLED_MS) return;
  const closes = order.side === 'sell' ? position.quantity > 0n : position.quantity < 0n;
  if (closes) state.timedOutExits.set(position, (state.timedOutExits.get(position) ?? 0) + 1);
}
