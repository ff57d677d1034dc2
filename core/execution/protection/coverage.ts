import { larger, smaller } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { Side } from '../../model/order.ts';

/** An entry that brought protection: what it filled, and what its own stop and target closed of that, base units. */
export interface ProtectedEntry {
  readonly side: Side;
  readonly filled: Fixed;
  readonly closed: Fixed;
}

/**
 * How much of a position the stop and the target of each of its entries (oldest first) shall cover, base units: never
 * more than is held in all. Other exits are taken to close the oldest entry first, so the newest are covered first.
 * @param held signed quantity of the position
 */
export function coverage(held: Fixed, entries: readonly ProtectedEntry[]): readonly Fixed[] {
  const side = held > 0n ? 'buy' : 'sell';
  let left = held < 0n ? -held : held;
  const covered = entries.toReversed().map((entry) => {
    const share = entry.side === side ? smaller(larger(entry.filled - entry.closed, 0n), left) : 0n;
    left -= share;
    return share;
  });
  return covered.toReversed();
}
