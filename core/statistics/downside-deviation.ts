import { finiteOrNull } from './finite-or-null.ts';
import { DAYS_PER_YEAR, mean, MIN_DAILY_RETURNS } from './moments.ts';

/** sqrt(mean over all days of min(r, 0)^2): how far days fall below 0, in a day's fractions. NaN of nothing. */
export function dailyDownside(dailyReturns: readonly number[]): number {
  return Math.sqrt(mean(dailyReturns.map((value) => Math.min(value, 0) ** 2)));
}

/**
 * Annualised downside deviation against 0 as a fraction: {@link dailyDownside} x sqrt(365). Null below 14 days.
 * @see Sortino & van der Meer, "Downside Risk", Journal of Portfolio Management 17(4), 1991
 */
export function downsideDeviation(dailyReturns: readonly number[]): number | null {
  if (dailyReturns.length < MIN_DAILY_RETURNS) return null;
  return finiteOrNull(dailyDownside(dailyReturns) * Math.sqrt(DAYS_PER_YEAR));
}
