import type { Indicator } from './indicator.ts';
import { createSma } from './sma.ts';

/** The mean body is scaled so that it fills a pane of about -100 to 100. */
const SCALE = 150;

/** Open, high, low and close of a bar, quote currency. */
export interface Candle {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/**
 * VuManChu's "RSI+MFI": the mean candle body as a share of the range, x 150. In spite of its name it contains neither
 * an RSI nor volume.
 */
export interface CandleFlow {
  readonly push: (candle: Candle) => void;
  /** A candle without range counts as one without body. */
  readonly mean: number;
  /** The mean of the last candles that had a range, as Pine computes it: others leave it where it was. */
  readonly meanOfRanging: number;
}

/** The flow over `length` candles. */
export function createCandleFlow(length: number): CandleFlow {
  const all = createSma(length);
  const ranging: Indicator = createSma(length);
  const flow = {
    mean: NaN,
    meanOfRanging: NaN,
    push({ open, high, low, close }: Candle): void {
      const isRanging = high > low;
      const body = isRanging ? (SCALE * (close - open)) / (high - low) : 0;
      flow.mean = all.push(body);
      if (isRanging) flow.meanOfRanging = ranging.push(body);
    },
  };
  return flow;
}
