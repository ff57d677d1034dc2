import { invariant } from '../base/invariant.ts';
import type { Indicator } from './indicator.ts';

/**
 * Simple moving average of the last `length` values; first defined at value number `length`. The running sum is taken
 * afresh once per turn of the ring, so rounding errors cannot pile up over a long series.
 */
export function createSma(length: number): Indicator {
  invariant(Number.isInteger(length) && length > 0, `an average needs a whole length above 0, not ${length}`);
  const ring = new Float64Array(length);
  const state = { filled: 0, next: 0, sum: 0 };

  function turn(): void {
    state.next = 0;
    state.sum = 0;
    for (const value of ring) state.sum += value;
  }

  return {
    push(value) {
      if (Number.isNaN(value)) return NaN;
      state.sum += value - (ring[state.next] ?? 0);
      ring[state.next] = value;
      state.next++;
      if (state.next === length) turn();
      if (state.filled < length) state.filled++;
      return state.filled < length ? NaN : state.sum / length;
    },
  };
}
