import type { TickPlaces } from './trade-columns.ts';

/** Best bid and ask with what stands there, at one moment. */
export interface BookTop {
  /** Exchange time, UnixMs, whole milliseconds. */
  readonly time: number;
  /** Quote per base. */
  readonly bidPrice: number;
  /** Base units. */
  readonly bidQuantity: number;
  readonly askPrice: number;
  readonly askQuantity: number;
}

/** Book tops of one instrument as columns, oldest first. */
export interface BookTopColumns extends TickPlaces {
  readonly length: number;
  readonly time: Float64Array;
  readonly bidPrice: Float64Array;
  readonly bidQuantity: Float64Array;
  readonly askPrice: Float64Array;
  readonly askQuantity: Float64Array;
}

/** The columns of {@link BookTopColumns}. */
export const BOOK_TOP_FIELDS = ['time', 'bidPrice', 'bidQuantity', 'askPrice', 'askQuantity'] as const;

/** Book tops, oldest first, as columns. */
export function bookTopColumnsOf(tops: readonly BookTop[], places: TickPlaces): BookTopColumns {
  const { length } = tops;
  const column = (): Float64Array => new Float64Array(length);
  const [time, bidPrice, bidQuantity, askPrice, askQuantity] = [column(), column(), column(), column(), column()];
  for (const [row, top] of tops.entries()) {
    time[row] = top.time;
    bidPrice[row] = top.bidPrice;
    bidQuantity[row] = top.bidQuantity;
    askPrice[row] = top.askPrice;
    askQuantity[row] = top.askQuantity;
  }
  const { pricePlaces, quantityPlaces } = places;
  return { length, time, bidPrice, bidQuantity, askPrice, askQuantity, pricePlaces, quantityPlaces };
}

/** The rows from `start` to before `end`; nothing is copied. */
export function sliceBookTops(columns: BookTopColumns, start: number, end: number): BookTopColumns {
  return {
    ...columns,
    length: end - start,
    time: columns.time.subarray(start, end),
    bidPrice: columns.bidPrice.subarray(start, end),
    bidQuantity: columns.bidQuantity.subarray(start, end),
    askPrice: columns.askPrice.subarray(start, end),
    askQuantity: columns.askQuantity.subarray(start, end),
  };
}
