/** Days in a year of a market that never closes; the factor that annualises daily figures. */
export const DAYS_PER_YEAR = 365;

/** Fewest daily returns from which a ratio is computed. */
export const MIN_DAILY_RETURNS = 14;

/**
 * A deviation of daily returns below this is the rounding of equity ratios near 1 (unit roundoff 1.1e-16), not
 * variation; dividing by it would print noise as a ratio.
 */
export const RETURN_NOISE = 1e-14;

/** The sum, in order. */
export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Arithmetic mean; NaN of nothing. */
export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** Sample standard deviation (divisor n - 1), in two passes so that equal digits do not cancel; NaN below two values. */
export function sampleDeviation(values: readonly number[]): number {
  const centre = mean(values);
  let squares = 0;
  for (const value of values) squares += (value - centre) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}
