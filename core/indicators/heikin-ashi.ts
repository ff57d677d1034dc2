import type { Candle } from './candle-flow.ts';

/** The newest Heikin-Ashi candle, quote currency; NaN before the first. */
export interface HeikinAshi extends Candle {
  readonly push: (candle: Candle) => void;
}

/**
 * Averaged candles: the close is the mean of the four prices, the open the middle of the previous averaged body, the
 * first one that of its own candle.
 * @see Valcu, "Using The Heikin-Ashi Technique", Stocks & Commodities 22(2), 2004
 */
export function createHeikinAshi(): HeikinAshi {
  const averaged = {
    open: NaN,
    high: NaN,
    low: NaN,
    close: NaN,
    push({ open, high, low, close }: Candle): void {
      const isFirst = Number.isNaN(averaged.open);
      averaged.open = isFirst ? (open + close) / 2 : (averaged.open + averaged.close) / 2;
      averaged.close = (open + high + low + close) / 4;
      averaged.high = Math.max(high, averaged.open, averaged.close);
      averaged.low = Math.min(low, averaged.open, averaged.close);
    },
  };
  return averaged;
}
