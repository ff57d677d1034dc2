import { comparable } from './beta.ts';
import { finiteOrNull } from './finite-or-null.ts';
import { DAYS_PER_YEAR, mean, RETURN_NOISE, sampleDeviation } from './moments.ts';
import { activeReturns } from './tracking-error.ts';

/**
 * Information ratio, annualised: mean / sample standard deviation of the daily returns beyond the benchmark's x
 * sqrt(365). Null below 14 days, where the lengths differ, and where the two do not part.
 * @see Goodwin, "The Information Ratio", Financial Analysts Journal 54(4), 1998
 */
export function informationRatio(dailyReturns: readonly number[], benchmark: readonly number[]): number | null {
  if (!comparable(dailyReturns, benchmark)) return null;
  const active = activeReturns(dailyReturns, benchmark);
  const deviation = sampleDeviation(active);
  return deviation > RETURN_NOISE ? finiteOrNull((mean(active) / deviation) * Math.sqrt(DAYS_PER_YEAR)) : null;
}
