import { finiteOrNull } from './finite-or-null.ts';
import { DAYS_PER_YEAR, MIN_DAILY_RETURNS, sampleDeviation } from './moments.ts';

/** Annualised volatility as a fraction: sample standard deviation of daily returns x sqrt(365). Null below 14 days. */
export function volatility(dailyReturns: readonly number[]): number | null {
  if (dailyReturns.length < MIN_DAILY_RETURNS) return null;
  return finiteOrNull(sampleDeviation(dailyReturns) * Math.sqrt(DAYS_PER_YEAR));
}
