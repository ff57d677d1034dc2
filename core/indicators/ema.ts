import { createExponentialAverage } from './exponential-average.ts';
import type { Indicator } from './indicator.ts';

/** Exponential moving average, weight 2 / (length + 1), started with the mean of the first `length` values. */
export function createEma(length: number): Indicator {
  return createExponentialAverage(length, 2 / (length + 1));
}
