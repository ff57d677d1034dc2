import { dailyDrawdowns } from './daily-drawdowns.ts';
import { finiteOrNull } from './finite-or-null.ts';
import { lowerTailMean } from './conditional-value-at-risk.ts';
import { MIN_DAILY_RETURNS, RETURN_NOISE, sampleDeviation, sum } from './moments.ts';
import { ulcer } from './ulcer.ts';

const CONFIDENCE = 0.95;

/**
 * Serenity ratio: sum of the daily returns / (ulcer index x pitfall), where the pitfall is the mean of the 5 % deepest
 * daily drawdowns / sample standard deviation of the daily returns. Null below 14 days, and without a drawdown or
 * variation.
 * @see KeyQuant, "Introducing the Serenity Ratio", 2013
 */
export function serenity(dailyReturns: readonly number[]): number | null {
  if (dailyReturns.length < MIN_DAILY_RETURNS) return null;
  const deviation = sampleDeviation(dailyReturns);
  const index = ulcer(dailyReturns);
  const tail = lowerTailMean(
    dailyDrawdowns(dailyReturns).map((fall) => -fall),
    CONFIDENCE,
  );
  if (index === null || tail === null || !(deviation > RETURN_NOISE && index > RETURN_NOISE)) return null;
  return finiteOrNull(sum(dailyReturns) / (index * (-tail / deviation)));
}
