import { createExponentialAverage, exponentialAverageOf } from './exponential-average.ts';
import type { Indicator } from './indicator.ts';

/**
 * Wilder's smoothing, weight 1 / length, started with the mean of the first `length` values.
 * @see Wilder, "New Concepts in Technical Trading Systems", 1978
 */
export function createWilderAverage(length: number): Indicator {
  return createExponentialAverage(length, 1 / length);
}

/** The same for a whole column; `into` may be the column itself. */
export function wilderAverageOf(values: Float64Array, length: number, into?: Float64Array): Float64Array {
  return exponentialAverageOf(values, { length, weight: 1 / length }, into);
}
