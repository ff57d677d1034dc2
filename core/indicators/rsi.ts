import type { Indicator } from './indicator.ts';
import { createWilderAverage } from './wilder-average.ts';

/**
 * Relative strength index, 0 to 100: 100 - 100 / (1 + average gain / average loss), both smoothed by Wilder's average
 * over `length` changes. 100 where the average loss is 0, also when both are. First defined at value `length` + 1.
 * @see Wilder, "New Concepts in Technical Trading Systems", 1978
 */
export function createRsi(length: number): Indicator {
  const gain = createWilderAverage(length);
  const loss = createWilderAverage(length);
  const state = { previous: NaN };
  return {
    push(value) {
      if (Number.isNaN(value)) return NaN;
      const change = value - state.previous;
      state.previous = value;
      if (Number.isNaN(change)) return NaN;
      const averageGain = gain.push(Math.max(change, 0));
      const averageLoss = loss.push(Math.max(-change, 0));
      if (averageLoss === 0) return 100;
      return 100 - 100 / (1 + averageGain / averageLoss);
    },
  };
}
