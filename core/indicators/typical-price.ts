import type { BarColumns } from '../model/bar.ts';

/** Mean of high, low and close ("hlc3"), quote currency. */
export function typicalPrice(high: number, low: number, close: number): number {
  return (high + low + close) / 3;
}

/** The typical price of every bar. */
export function typicalPriceOf({ high, low, close, length }: BarColumns): Float64Array {
  const prices = new Float64Array(length);
  for (let row = 0; row < length; row++)
    prices[row] = typicalPrice(high[row] ?? NaN, low[row] ?? NaN, close[row] ?? NaN);
  return prices;
}
