import type { Indicator } from './indicator.ts';
import { checkLength } from './length-parameter.ts';

/**
 * Exponential smoothing that starts, at value number `length`, with the mean of the first `length` values, then moves
 * by `weight` of the distance to each new one. EMA and Wilder's average differ in the weight only. Undefined values
 * are passed over.
 */
export function createExponentialAverage(length: number, weight: number): Indicator {
  checkLength(length);
  const state = { average: NaN, sum: 0, missing: length };

  /** Off the usual path, which stays short enough to be compiled into its callers. */
  function begin(value: number): number {
    if (Number.isNaN(value)) return NaN;
    state.sum += value;
    state.missing--;
    if (state.missing === 0) state.average = state.sum / length;
    return state.average;
  }

  return {
    push(value) {
      const average = state.average + weight * (value - state.average);
      if (Number.isNaN(average)) return begin(value);
      state.average = average;
      return average;
    },
  };
}

/** Length and weight of an exponential average. */
export interface ExponentialWeight {
  readonly length: number;
  readonly weight: number;
}

/** The same for a whole column; `into` may be the column itself. */
export function exponentialAverageOf(
  values: Float64Array,
  { length, weight }: ExponentialWeight,
  into: Float64Array = new Float64Array(values.length),
): Float64Array {
  checkLength(length);
  let average = 0;
  let row = 0;
  for (let seen = 0; seen < length && row < values.length; row++) {
    const value = values[row] ?? NaN;
    into[row] = NaN;
    if (Number.isNaN(value)) continue;
    seen++;
    average += value;
    if (seen < length) continue;
    average /= length;
    into[row] = average;
  }
  for (; row < values.length; row++) {
    const value = values[row] ?? NaN;
    if (Number.isNaN(value)) {
      into[row] = NaN;
    } else {
      average += weight * (value - average);
      into[row] = average;
    }
  }
  return into;
}
