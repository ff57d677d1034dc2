import { checkLength } from './length-parameter.ts';

/**
 * Mean and spread of the last `length` values, current one included; all NaN while undefined. Welford's recurrence
 * within a block of `length` values and within the tail of the block before it, the two merged at each value, all
 * measured from a nearby pivot: no sum of squares is ever subtracted from another, so that quiet windows after wild
 * ones keep their digits and a window of equal values has exactly no spread.
 * @see Chan, Golub & LeVeque, "Algorithms for Computing the Sample Variance", The American Statistician 37(3), 1983
 */
export interface WindowSpread {
  readonly push: (value: number) => void;
  /** Sum of the squared distances from the mean. */
  readonly squares: number;
  /** The newest value minus the mean. */
  readonly offset: number;
  readonly mean: number;
}

interface Block {
  readonly values: Float64Array;
  /** At each position: mean, less the pivot, and squares of the block's values from there to its end. */
  readonly tailMean: Float64Array;
  readonly tailSquares: Float64Array;
}

/** An empty window of `length` values. */
export function createWindowSpread(length: number): WindowSpread {
  checkLength(length);
  const block: Block = { values: new Float64Array(length), tailMean: noTails(length), tailSquares: noTails(length) };
  const state = { count: 0, pivot: NaN, mean: 0, squares: 0 };
  const answer = { push, squares: NaN, offset: NaN, mean: NaN };

  function push(value: number): void {
    if (Number.isNaN(state.pivot)) state.pivot = value;
    const count = state.count + 1;
    const distance = value - state.pivot;
    const step = distance - state.mean;
    const mean = state.mean + step / count;
    const squares = state.squares + step * (distance - mean);
    const apart = (block.tailMean[count] ?? NaN) - mean;
    const shift = (apart * (length - count)) / length;
    const merged = mean + shift;
    answer.squares = squares + (block.tailSquares[count] ?? NaN) + apart * count * shift;
    answer.offset = distance - merged;
    answer.mean = state.pivot + merged;
    block.values[count - 1] = value;
    state.count = count;
    state.mean = mean;
    state.squares = squares;
    if (count === length) turn(value);
  }

  function turn(pivot: number): void {
    measureTails(block, pivot);
    state.count = 0;
    state.pivot = pivot;
    state.mean = 0;
    state.squares = 0;
  }

  return answer;
}

/** Undefined before the first block, but for the empty tail. */
function noTails(length: number): Float64Array {
  return new Float64Array(length + 1).fill(NaN, 0, length);
}

function measureTails({ values, tailMean, tailSquares }: Block, pivot: number): void {
  let mean = 0;
  let squares = 0;
  for (let index = values.length - 1; index > 0; index--) {
    const distance = (values[index] ?? NaN) - pivot;
    const step = distance - mean;
    mean += step / (values.length - index);
    squares += step * (distance - mean);
    tailMean[index] = mean;
    tailSquares[index] = squares;
  }
}

/** A deviation below this share of the price is rounding: the window's values are equal. */
const FLAT = 1e-9;

/** The standard deviation of a window around `price`, given the divisor of its squares; NaN where it is flat. */
export function deviationOf(squares: number, divisor: number, price: number): number {
  const deviation = Math.sqrt(squares / divisor);
  return deviation < FLAT * Math.abs(price) ? NaN : deviation;
}
