import { finiteOrNull } from './finite-or-null.ts';
import { DAYS_PER_YEAR, mean, MIN_DAILY_RETURNS, RETURN_NOISE, sampleDeviation } from './moments.ts';

/**
 * Sharpe ratio, annualised, risk-free rate 0: mean / sample standard deviation of daily returns x sqrt(365). Null
 * below 14 days and where the returns do not vary.
 * @see Sharpe, "The Sharpe Ratio", Journal of Portfolio Management 21(1), 1994
 */
export function sharpe(dailyReturns: readonly number[]): number | null {
  if (dailyReturns.length < MIN_DAILY_RETURNS) return null;
  const deviation = sampleDeviation(dailyReturns);
  return deviation > RETURN_NOISE ? finiteOrNull((mean(dailyReturns) / deviation) * Math.sqrt(DAYS_PER_YEAR)) : null;
}
