import { invariant } from '../base/invariant.ts';
import type { Indicator } from './indicator.ts';

/**
 * Exponential smoothing that starts, at value number `length`, with the mean of the first `length` values, then moves
 * by `weight` of the distance to each new one. EMA and Wilder's average differ in the weight only.
 */
export function createExponentialAverage(length: number, weight: number): Indicator {
  invariant(Number.isInteger(length) && length > 0, `an average needs a whole length above 0, not ${length}`);
  const state = { seen: 0, average: 0 };
  return {
    push(value) {
      if (Number.isNaN(value)) return NaN;
      if (state.seen >= length) {
        state.average += weight * (value - state.average);
        return state.average;
      }
      state.seen++;
      state.average += value;
      if (state.seen < length) return NaN;
      state.average /= length;
      return state.average;
    },
  };
}
