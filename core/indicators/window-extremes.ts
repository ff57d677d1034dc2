import { checkLength } from './length-parameter.ts';

/**
 * Highest and lowest of the last `length` values, NaN while undefined, after van Herk: the extremes of the current
 * block of `length` values are carried forward, those of each tail of the block before it are kept.
 * @see van Herk, "A fast algorithm for local minimum and maximum filters", Pattern Recognition Letters 13(7), 1992
 */
export interface WindowExtremes {
  readonly push: (value: number) => void;
  readonly highest: number;
  readonly lowest: number;
}

/** An empty window of `length` values. */
export function createWindowExtremes(length: number): WindowExtremes {
  checkLength(length);
  const highs = new Float64Array(length + 1).fill(NaN, 0, length);
  const lows = new Float64Array(length + 1).fill(NaN, 0, length);
  highs[length] = -Infinity;
  lows[length] = Infinity;
  const state = { count: 0, highest: -Infinity, lowest: Infinity };
  const answer = { push, highest: NaN, lowest: NaN };

  function push(value: number): void {
    const count = state.count + 1;
    const highest = Math.max(state.highest, value);
    const lowest = Math.min(state.lowest, value);
    answer.highest = Math.max(highest, highs[count] ?? NaN);
    answer.lowest = Math.min(lowest, lows[count] ?? NaN);
    highs[count - 1] = value;
    lows[count - 1] = value;
    state.count = count;
    state.highest = highest;
    state.lowest = lowest;
    if (count === length) turn();
  }

  function turn(): void {
    for (let index = length - 2; index > 0; index--) {
      highs[index] = Math.max(highs[index] ?? NaN, highs[index + 1] ?? NaN);
      lows[index] = Math.min(lows[index] ?? NaN, lows[index + 1] ?? NaN);
    }
    state.count = 0;
    state.highest = -Infinity;
    state.lowest = Infinity;
  }

  return answer;
}
