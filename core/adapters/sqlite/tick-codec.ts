import type { BookTopColumns } from '../../model/book-top-columns.ts';
import { sliceBookTops } from '../../model/book-top-columns.ts';
import { sliceFeatures } from '../../model/feature-columns.ts';
import type { FeatureColumns } from '../../model/feature-columns.ts';
import { sliceTrades } from '../../model/trade-columns.ts';
import type { TradeColumns } from '../../model/trade-columns.ts';
import { packBookTops, unpackBookTops } from './book-top-packing.ts';
import { packFeatures, unpackFeatures } from './feature-packing.ts';
import { mergeBookTops, pickBookTops } from './merge-book-tops.ts';
import { mergeFeatures, pickFeatures } from './merge-features.ts';
import type { RowOrder } from './merge-order.ts';
import { mergeTrades, pickTrades } from './merge-trades.ts';
import { packTrades, unpackTrades } from './trade-packing.ts';

/** What the writer and the reader need to know of a kind of rows that are packed in segments. */
export interface SegmentCodec<Columns extends TimedColumns> {
  readonly kind: 'trades' | 'book-tops' | 'features';
  /** What else to do about damaged ones; begins with a space, or is empty. */
  readonly remedy: string;
  readonly pack: (columns: Columns) => Uint8Array;
  readonly unpack: (pieces: readonly Uint8Array[]) => Columns;
  readonly slice: (columns: Columns, start: number, end: number) => Columns;
  /** A copy of some rows, in this order. */
  readonly pick: (columns: Columns, order: RowOrder) => Columns;
  /** Both, oldest first, without the newer ones that repeat an older one or each other. */
  readonly merge: (older: Columns | undefined, newer: Columns) => Columns;
}

/** Columns in order of time. */
export interface TimedColumns {
  readonly length: number;
  readonly time: Float64Array;
}

/** Public trades. */
export const TRADES: SegmentCodec<TradeColumns> = {
  kind: 'trades',
  remedy: ' and download again',
  pack: packTrades,
  unpack: unpackTrades,
  slice: sliceTrades,
  pick: pickTrades,
  merge: mergeTrades,
};

/** Best bid and ask. */
export const BOOK_TOPS: SegmentCodec<BookTopColumns> = {
  kind: 'book-tops',
  remedy: ' and download again',
  pack: packBookTops,
  unpack: unpackBookTops,
  slice: sliceBookTops,
  pick: pickBookTops,
  merge: mergeBookTops,
};

/** Features, cycle by cycle. */
export const FEATURE_ROWS: SegmentCodec<FeatureColumns> = {
  kind: 'features',
  remedy: '',
  pack: packFeatures,
  unpack: unpackFeatures,
  slice: sliceFeatures,
  pick: pickFeatures,
  merge: mergeFeatures,
};
