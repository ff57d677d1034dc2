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

/** A Sharpe ratio of one day, not annualised, with its standard error. */
export interface MeasuredSharpe {
  readonly ratio: number;
  /** Above 0. */
  readonly error: number;
}

/**
 * The Sharpe ratio S of one day and its standard error sqrt((1 - skewness S + (kurtosis - 1) / 4 S^2) / (n - 1)). Null
 * below 14 days and where the returns do not vary.
 * @see Bailey & Lopez de Prado, "The Sharpe Ratio Efficient Frontier", Journal of Risk 15(2), 2012
 */
export function measureSharpe(dailyReturns: readonly number[]): MeasuredSharpe | null {
  const ratio = dailySharpe(dailyReturns);
  if (ratio === null) return null;
  const { skewness, kurtosis } = returnShape(dailyReturns);
  const spread = 1 - skewness * ratio + ((kurtosis - 1) / 4) * ratio ** 2;
  return spread > 0 ? { ratio, error: Math.sqrt(spread / (dailyReturns.length - 1)) } : null;
}

/** Probability that a measured Sharpe ratio's true one is above the benchmark's, of one day, not annualised. */
export function chanceAbove({ ratio, error }: MeasuredSharpe, benchmark: number): number | null {
  return finiteOrNull(normalCdf((ratio - benchmark) / error));
}

/**
 * Probabilistic Sharpe ratio: probability that the true Sharpe ratio is above the benchmark's, given how many returns
 * there are and how they are spread: cdf((S - S*) / standard error of S). Null below 14 days and where the returns do
 * not vary.
 * @param benchmark S*, of one day, not annualised
 * @see Bailey & Lopez de Prado, "The Sharpe Ratio Efficient Frontier", Journal of Risk 15(2), 2012
 */
export function probabilisticSharpe(dailyReturns: readonly number[], benchmark = 0): number | null {
  const measured = measureSharpe(dailyReturns);
  return measured === null ? null : chanceAbove(measured, benchmark);
}
