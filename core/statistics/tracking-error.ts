import { comparable } from './beta.ts';
import { finiteOrNull } from './finite-or-null.ts';
import { DAYS_PER_YEAR, sampleDeviation } from './moments.ts';

/** What each day made beyond the benchmark, a fraction. Both series are of the same days. */
export function activeReturns(dailyReturns: readonly number[], benchmark: readonly number[]): readonly number[] {
  return dailyReturns.map((value, day) => value - (benchmark[day] ?? NaN));
}

/**
 * Annualised tracking error as a fraction: sample standard deviation of the daily returns beyond the benchmark's x
 * sqrt(365). Null below 14 days and where the lengths differ.
 * @see Grinold & Kahn, "Active Portfolio Management", 2nd edition, 1999
 */
export function trackingError(dailyReturns: readonly number[], benchmark: readonly number[]): number | null {
  if (!comparable(dailyReturns, benchmark)) return null;
  return finiteOrNull(sampleDeviation(activeReturns(dailyReturns, benchmark)) * Math.sqrt(DAYS_PER_YEAR));
}
