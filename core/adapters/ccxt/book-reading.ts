import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { OrderBook } from '../../model/order-book.ts';
import type { CcxtNumber, CcxtOrderBook } from './ccxt-library.ts';
import { positiveNumber, shown } from './decimal-text.ts';
import type { Listing } from './instrument-catalogue.ts';
import { isTime, scaledQuantity } from './trade-reading.ts';

/** Levels a side that are handed on. */
export const SHOWN_LEVELS = 100;

/**
 * The best levels of a ccxt book as flat pairs, best first.
 * @param receivedAt stands in where the venue gives no time, UnixMs
 * @returns why the book cannot be read, where it cannot
 */
export function readBook(book: CcxtOrderBook, listing: Listing, receivedAt: number): Result<OrderBook, string> {
  const bids = readSide(book.bids, listing);
  if (!bids.ok) return bids;
  const asks = readSide(book.asks, listing);
  if (!asks.ok) return asks;
  if (!isOrdered(bids.value, -1) || !isOrdered(asks.value, 1)) return err('levels out of order');
  const time = isTime(book.timestamp) ? book.timestamp : receivedAt;
  return ok({ time, bids: bids.value, asks: asks.value });
}

function readSide(levels: readonly (readonly CcxtNumber[])[], listing: Listing): Result<Float64Array, string> {
  const side = new Float64Array(2 * Math.min(levels.length, SHOWN_LEVELS));
  let length = 0;
  for (const [priceText, amount] of levels) {
    if (length === side.length) break;
    const price = positiveNumber(priceText);
    const quantity = scaledQuantity(amount, listing);
    if (price === undefined || quantity === undefined) return err(`level ${shown(priceText)} x ${shown(amount)}`);
    if (quantity === 0) continue;
    side[length++] = price;
    side[length++] = quantity;
  }
  return ok(length === side.length ? side : side.slice(0, length));
}

function isOrdered(side: Float64Array, direction: 1 | -1): boolean {
  for (let index = 2; index < side.length; index += 2) {
    if (!(((side[index] ?? NaN) - (side[index - 2] ?? NaN)) * direction > 0)) return false;
  }
  return true;
}
