import { TIMING } from '../execution/live/timing.ts';
import { isAutomatic } from '../model/order.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import type { EngineState } from './state.ts';

/** Exits of a position that time out this often (Q9) are followed by one at market. */
export const MOST_TIME_OUTS = 3;

/** An order ended without (further) fills: if it was an exit that nobody took in time, that is counted. */
export function countTimedOut(
  state: EngineState,
  { order, position, cancelRequestedAt, createdAt }: TrackedOrder,
): void {
  if (state.venue === null || !isAutomatic(order.source) || order.type !== 'limit') return;
  if (cancelRequestedAt === null || cancelRequestedAt - createdAt < TIMING.unfilled) return;
  const closes = order.side === 'sell' ? position.quantity > 0n : position.quantity < 0n;
  if (closes) state.timedOutExits.set(position, (state.timedOutExits.get(position) ?? 0) + 1);
}
