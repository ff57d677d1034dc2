import { finiteOrNull } from './finite-or-null.ts';
import { mean, MIN_DAILY_RETURNS, RETURN_NOISE, sampleDeviation } from './moments.ts';
import { normalCdf } from './normal.ts';
import { returnShape } from './return-shape.ts';

/** Sharpe ratio of one day, not annualised: mean / sample standard deviation. Null below 14 days or without variation. */
export function dailySharpe(dailyReturns: readonly number[]): number | null {
  if (dailyReturns.length < MIN_DAILY_RETURNS) return null;
  const deviation = sampleDeviation(dailyReturns);
  return deviation > RETURN_NOISE ? finiteOrNull(mean(dailyReturns) / deviation) : null;
}

/**
 * Probabilistic Sharpe ratio: probability that the true Sharpe ratio is above the benchmark's, given how many returns
 * there are and how they are spread. With S the ratio of a day: cdf((S - S*) sqrt(n - 1) /
 * sqrt(1 - skewness S + (kurtosis - 1) / 4 S^2)). Null below 14 days and where the returns do not vary.
 * @param benchmark S*, of one day, not annualised
 * @see Bailey & Lopez de Prado, "The Sharpe Ratio Efficient Frontier", Journal of Risk 15(2), 2012
 */
export function probabilisticSharpe(dailyReturns: readonly number[], benchmark = 0): number | null {
  const ratio = dailySharpe(dailyReturns);
  if (ratio === null) return null;
  const { skewness, kurtosis } = returnShape(dailyReturns);
  const spread = 1 - skewness * ratio + ((kurtosis - 1) / 4) * ratio ** 2;
  if (!(spread > 0)) return null;
  return finiteOrNull(normalCdf(((ratio - benchmark) * Math.sqrt(dailyReturns.length - 1)) / Math.sqrt(spread)));
}
