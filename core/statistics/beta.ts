import { finiteOrNull } from './finite-or-null.ts';
import { mean, MIN_DAILY_RETURNS, RETURN_NOISE, sampleDeviation } from './moments.ts';

/**
 * Beta against a benchmark: sample covariance of both daily returns / sample variance of the benchmark's. Null below
 * 14 days, where the lengths differ, and where the benchmark does not vary.
 * @see Sharpe, "Capital Asset Prices", Journal of Finance 19(3), 1964
 */
export function beta(dailyReturns: readonly number[], benchmark: readonly number[]): number | null {
  if (!comparable(dailyReturns, benchmark) || !(sampleDeviation(benchmark) > RETURN_NOISE)) return null;
  const centre = mean(dailyReturns);
  const benchmarkCentre = mean(benchmark);
  let together = 0;
  let alone = 0;
  for (const [day, value] of dailyReturns.entries()) {
    const distance = (benchmark[day] ?? NaN) - benchmarkCentre;
    together += (value - centre) * distance;
    alone += distance ** 2;
  }
  return finiteOrNull(together / alone);
}

/** Whether two series of daily returns are long enough and of the same days. */
export function comparable(dailyReturns: readonly number[], benchmark: readonly number[]): boolean {
  return dailyReturns.length >= MIN_DAILY_RETURNS && dailyReturns.length === benchmark.length;
}
