import { BOOK_TOP_FIELDS, sliceBookTops } from '../../model/book-top-columns.ts';
import { rowAtOrAfter } from '../../model/bar-columns.ts';
import type { BookTopColumns } from '../../model/book-top-columns.ts';
import { gather, mergeOrder } from './merge-order.ts';
import type { RowOrder } from './merge-order.ts';

/** A copy of some rows, in this order. */
export function pickBookTops(tops: BookTopColumns, order: RowOrder): BookTopColumns {
  return gatherTops(order, tops, tops);
}

/** Both, oldest first; a newer top that is equal to another of its millisecond is left out. */
export function mergeBookTops(older: BookTopColumns | undefined, newer: BookTopColumns): BookTopColumns {
  if (older === undefined) return mergeBookTops(sliceBookTops(newer, 0, 0), newer);
  const order = mergeOrder({
    older,
    newer,
    isBefore: () => false,
    isKnown: (row) => repeatsPrevious(newer, row) || isAmong(older, newer, row),
  });
  return gatherTops(order, older, newer);
}

function gatherTops(order: RowOrder, older: BookTopColumns, newer: BookTopColumns): BookTopColumns {
  const column = (field: (typeof BOOK_TOP_FIELDS)[number]): Float64Array =>
    gather(order, { older: older[field], newer: newer[field], into: new Float64Array(order.length) });
  return {
    length: order.length,
    time: column('time'),
    bidPrice: column('bidPrice'),
    bidQuantity: column('bidQuantity'),
    askPrice: column('askPrice'),
    askQuantity: column('askQuantity'),
    pricePlaces: Math.max(older.pricePlaces, newer.pricePlaces),
    quantityPlaces: Math.max(older.quantityPlaces, newer.quantityPlaces),
  };
}

function isAmong(older: BookTopColumns, newer: BookTopColumns, row: number): boolean {
  const time = newer.time[row] ?? NaN;
  if (!(time <= (older.time[older.length - 1] ?? NaN))) return false;
  for (let at = rowAtOrAfter(older, time); older.time[at] === time; at++) {
    if (BOOK_TOP_FIELDS.every((field) => older[field][at] === newer[field][row])) return true;
  }
  return false;
}

function repeatsPrevious(newer: BookTopColumns, row: number): boolean {
  return BOOK_TOP_FIELDS.every((field) => newer[field][row] === newer[field][row - 1]);
}
