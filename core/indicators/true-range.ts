import type { Bar } from '../model/bar.ts';

/** An incremental indicator over whole bars, NaN while it is still warming up. The bar is read, never kept. */
export interface BarIndicator {
  readonly push: (bar: Bar) => number;
}

/**
 * True range in quote currency: the largest of high - low and the distances of high and low to the previous close; of
 * the first bar, high - low.
 * @see Wilder, "New Concepts in Technical Trading Systems", 1978
 */
export function createTrueRange(): BarIndicator {
  const state = { previousClose: NaN };
  return {
    push(bar) {
      const { high, low, close } = bar;
      const previous = state.previousClose;
      state.previousClose = close;
      if (Number.isNaN(previous)) return high - low;
      return Math.max(high - low, Math.abs(high - previous), Math.abs(low - previous));
    },
  };
}
