import { beta } from './beta.ts';
import { finiteOrNull } from './finite-or-null.ts';
import { DAYS_PER_YEAR, mean } from './moments.ts';

/** A beta below this is the rounding of returns that have nothing to do with the benchmark. */
const BETA_NOISE = 1e-12;

/**
 * Treynor ratio, risk-free rate 0: mean of the daily returns x 365 / beta. Null where beta is, or is 0.
 * @see Treynor, "How to Rate Management of Investment Funds", Harvard Business Review 43(1), 1965
 */
export function treynor(dailyReturns: readonly number[], benchmark: readonly number[]): number | null {
  const slope = beta(dailyReturns, benchmark);
  if (slope === null || Math.abs(slope) < BETA_NOISE) return null;
  return finiteOrNull((mean(dailyReturns) * DAYS_PER_YEAR) / slope);
}
