import type { Random } from '../../base/random.ts';

/**
 * One other order in which the same trades could have come (Fisher-Yates). Tells how much of a drawdown was luck of the
 * order; the final equity stays the same.
 * @param pnls P&L per trade, quote currency
 */
export function shuffleTrades(pnls: readonly number[], random: Random): Float64Array {
  const shuffled = Float64Array.from(pnls);
  for (let at = shuffled.length - 1; at > 0; at--) {
    const other = Math.floor(random.next() * (at + 1));
    const kept = shuffled[at] ?? 0;
    shuffled[at] = shuffled[other] ?? 0;
    shuffled[other] = kept;
  }
  return shuffled;
}
