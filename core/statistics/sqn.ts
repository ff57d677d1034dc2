import { finiteOrNull } from './finite-or-null.ts';
import { mean, sampleDeviation } from './moments.ts';

/** Deviations below this share of the largest P&L are rounding, not variation. */
const RELATIVE_NOISE = 1e-14;

/**
 * System quality number: sqrt(n) x mean / sample standard deviation of the P&L of closed trades. Null below two trades
 * and where all made the same.
 * @see Tharp, "The Definitive Guide to Position Sizing", 2008
 */
export function sqn(pnls: readonly number[]): number | null {
  if (pnls.length < 2 || !variesBeyondRounding(pnls)) return null;
  return finiteOrNull((Math.sqrt(pnls.length) * mean(pnls)) / sampleDeviation(pnls));
}

/** Whether the P&L of at least two trades differ by more than the rounding of doubles. */
export function variesBeyondRounding(pnls: readonly number[]): boolean {
  const largest = pnls.reduce((most, pnl) => Math.max(most, Math.abs(pnl)), 0);
  return sampleDeviation(pnls) > RELATIVE_NOISE * largest;
}
