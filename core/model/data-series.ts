import type { InstrumentId } from './identifiers.ts';
import type { Timeframe } from './timeframe.ts';

/** What kinds of data through time are kept: market data, and what is worked out from it. */
export const DATA_KINDS = ['trades', 'book-tops', 'funding', 'bars', 'features', 'signals'] as const;
/** A kind of data by its name. */
export type DataKind = (typeof DATA_KINDS)[number];

/** One row of data through time: a kind, of one instrument, and of bars one timeframe. */
export type DataSeries =
  | { readonly kind: 'bars'; readonly instrumentId: InstrumentId; readonly timeframe: Timeframe }
  | { readonly kind: Exclude<DataKind, 'bars'>; readonly instrumentId: InstrumentId };

/** From `from` (inclusive) to `to` (exclusive), UnixMs. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** A series in words, which also tell it from every other: `bars 1m demo:BTC-USD`. */
export function seriesName(series: DataSeries): string {
  const what = series.kind === 'bars' ? `bars ${series.timeframe}` : series.kind;
  return `${what} ${series.instrumentId}`;
}
