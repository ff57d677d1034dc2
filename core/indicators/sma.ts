import { numberParam } from '../model/parameters.ts';
import type { Indicator, IndicatorDefinition } from './indicator.ts';
import { checkLength, lengthParameter } from './length-parameter.ts';

/*
 * A window is the values of the current block of `length` and the tail of the block before it. Of the former the sum
 * is carried forward, of the latter the sums from each position to its end are kept. Nothing is ever subtracted: no
 * rounding error outlives its window, a window of zeros is exactly 0, and an undefined value is gone with its window.
 */

/** Simple moving average of the last `length` values; first defined at value number `length`. */
export function createSma(length: number): Indicator {
  const tails = emptyTails(length);
  const state = { count: 0, sum: 0 };

  /** The block is full: it is now the one before. */
  function turn(): void {
    addUpTails(tails, length);
    state.count = 0;
    state.sum = 0;
  }

  return {
    push(value) {
      const count = state.count + 1;
      const sum = state.sum + value;
      const mean = (sum + (tails[count] ?? NaN)) / length;
      tails[count - 1] = value;
      state.count = count;
      state.sum = sum;
      if (count === length) turn();
      return mean;
    },
  };
}

/** The same for a whole column; `into` may be the column itself. */
export function smaOf(
  values: Float64Array,
  length: number,
  into: Float64Array = new Float64Array(values.length),
): Float64Array {
  const tails = emptyTails(length);
  for (let start = 0; start < values.length; start += length) {
    const end = Math.min(start + length, values.length);
    let sum = 0;
    for (let row = start, count = 1; row < end; row++, count++) {
      const value = values[row] ?? NaN;
      sum += value;
      into[row] = (sum + (tails[count] ?? NaN)) / length;
      tails[count - 1] = value;
    }
    addUpTails(tails, length);
  }
  return into;
}

/** No block before the first: undefined, but for the empty tail, which is 0. */
function emptyTails(length: number): Float64Array {
  checkLength(length);
  return new Float64Array(length + 1).fill(NaN, 0, length);
}

/** Turns the values of a whole block into the sums from each of them to the block's end. */
function addUpTails(tails: Float64Array, length: number): void {
  let sum = 0;
  for (let index = length - 1; index > 0; index--) {
    sum += tails[index] ?? NaN;
    tails[index] = sum;
  }
}

/** `sma:n` of closes, quote currency. */
export const sma: IndicatorDefinition = {
  name: 'sma',
  title: 'Simple moving average',
  description: 'Mean of the last n closes.',
  source: 'Arithmetic mean of a window.',
  parameters: [lengthParameter('n', 20, 'Length of the window')],
  outputs: (params) => [{ column: `sma_${numberParam(params, 'n')}`, warmUpBars: numberParam(params, 'n') - 1 }],
  create(params) {
    const average = createSma(numberParam(params, 'n'));
    const values = new Float64Array([NaN]);
    return {
      values,
      update({ close }) {
        values[0] = average.push(close);
      },
    };
  },
  compute: (bars, params) => [smaOf(bars.close, numberParam(params, 'n'))],
};
