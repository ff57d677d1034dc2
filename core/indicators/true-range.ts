import type { BarColumns } from '../model/bar.ts';
import type { IndicatorDefinition } from './indicator.ts';

/**
 * True range in quote currency: the largest of high - low and the distances of high and low to the previous close; of
 * the first bar (`previousClose` NaN), high - low.
 * @see Wilder, "New Concepts in Technical Trading Systems", 1978
 */
export function trueRange(high: number, low: number, previousClose: number): number {
  const top = high < previousClose ? previousClose : high;
  const bottom = low > previousClose ? previousClose : low;
  return top - bottom;
}

/** The true range, bar by bar. */
export function createTrueRange(): { readonly push: (high: number, low: number, close: number) => number } {
  const state = { previousClose: NaN };
  return {
    push(high, low, close) {
      const range = trueRange(high, low, state.previousClose);
      state.previousClose = close;
      return range;
    },
  };
}

/** The true range of every bar. */
export function trueRangeOf({ high, low, close, length }: BarColumns): Float64Array {
  const ranges = new Float64Array(length);
  let previousClose = NaN;
  for (let row = 0; row < length; row++) {
    ranges[row] = trueRange(high[row] ?? NaN, low[row] ?? NaN, previousClose);
    previousClose = close[row] ?? NaN;
  }
  return ranges;
}

/** `tr`, quote currency. */
export const trueRangeIndicator: IndicatorDefinition = {
  name: 'tr',
  title: 'True range',
  description: "The bar's range, the gap from the previous close included.",
  source: 'Wilder, "New Concepts in Technical Trading Systems", 1978',
  parameters: [],
  outputs: () => [{ column: 'tr', warmUpBars: 0 }],
  create() {
    const range = createTrueRange();
    const values = new Float64Array([NaN]);
    return {
      values,
      update({ high, low, close }) {
        values[0] = range.push(high, low, close);
      },
    };
  },
  compute: (bars) => [trueRangeOf(bars)],
};
