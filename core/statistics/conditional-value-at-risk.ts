import { finiteOrNull } from './finite-or-null.ts';
import { mean, MIN_DAILY_RETURNS } from './moments.ts';
import { quantile } from './quantile.ts';

/** Mean of the values at or below their (1 - confidence) quantile; null of nothing. */
export function lowerTailMean(values: readonly number[], confidence: number): number | null {
  const limit = quantile(values, 1 - confidence);
  if (limit === null) return null;
  const tail = values.filter((value) => value <= limit);
  // Where it lies between two that are equal but for rounding, the interpolated limit may pass below both.
  return tail.length === 0 ? limit : mean(tail);
}

/**
 * Historical conditional value at risk (expected shortfall) of a day as a fraction, positive = loss: minus the mean of
 * the daily returns at or below the value at risk. Null below 14 days.
 * @param confidence 0.95 or 0.99
 * @see Rockafellar & Uryasev, "Optimization of Conditional Value-at-Risk", Journal of Risk 2(3), 2000
 */
export function conditionalValueAtRisk(dailyReturns: readonly number[], confidence: number): number | null {
  if (dailyReturns.length < MIN_DAILY_RETURNS) return null;
  const tail = lowerTailMean(dailyReturns, confidence);
  return tail === null ? null : finiteOrNull(0 - tail);
}
