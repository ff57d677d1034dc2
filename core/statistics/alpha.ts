import { beta } from './beta.ts';
import { finiteOrNull } from './finite-or-null.ts';
import { DAYS_PER_YEAR, mean } from './moments.ts';

/**
 * Jensen's alpha against a benchmark, a year's fraction, risk-free rate 0: (mean of the daily returns - beta x mean of
 * the benchmark's) x 365. Null where beta is.
 * @see Jensen, "The Performance of Mutual Funds in the Period 1945-1964", Journal of Finance 23(2), 1968
 */
export function alpha(dailyReturns: readonly number[], benchmark: readonly number[]): number | null {
  const slope = beta(dailyReturns, benchmark);
  return slope === null ? null : finiteOrNull((mean(dailyReturns) - slope * mean(benchmark)) * DAYS_PER_YEAR);
}
