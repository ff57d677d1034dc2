/**
 * One OHLCV bar. Prices in quote per base, volume in base; `time` is the bar's open, UnixMs. The fields are doubles
 * that stand for decimals with a known number of places (`Instrument.pricePlaces`), so they convert exactly.
 */
export interface Bar {
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** A bar whose fields are overwritten by its owner: lets a cursor walk a million bars without allocating. */
export type MutableBar = { -readonly [Field in keyof Bar]: Bar[Field] };

/** Copies a bar into one that is reused. */
export function copyBar(from: Bar, to: MutableBar): void {
  to.time = from.time;
  to.open = from.open;
  to.high = from.high;
  to.low = from.low;
  to.close = from.close;
  to.volume = from.volume;
}

/** A bar to be overwritten. */
export function blankBar(): MutableBar {
  return { time: 0, open: NaN, high: NaN, low: NaN, close: NaN, volume: 0 };
}

/** Bars as columns, oldest first, all of one length. Shared between threads through SharedArrayBuffer. */
export interface BarColumns {
  readonly length: number;
  readonly time: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** Most decimals of any price in the columns. */
  readonly pricePlaces: number;
  /** Most decimals of any volume in the columns. */
  readonly volumePlaces: number;
}

/** What is wrong with a bar, if anything. */
export type BarDefect = 'NOT_FINITE' | 'PRICE_NOT_POSITIVE' | 'VOLUME_NEGATIVE' | 'OHLC_INCONSISTENT';

/** Checks one bar's inequalities: prices finite and > 0, volume >= 0, low <= open, close <= high. */
export function barDefect(bar: Bar): BarDefect | undefined {
  const { open, high, low, close, volume } = bar;
  if (!Number.isFinite(open + high + low + close + volume)) return 'NOT_FINITE';
  if (!(low > 0 && open > 0 && close > 0 && high > 0)) return 'PRICE_NOT_POSITIVE';
  if (volume < 0) return 'VOLUME_NEGATIVE';
  return low <= open && low <= close && high >= open && high >= close ? undefined : 'OHLC_INCONSISTENT';
}
