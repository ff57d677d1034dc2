import type { OrderBook } from '../model/order-book.ts';

/** Above this no price or quantity of any market is to be believed. */
const ABSURD = 1e15;

/** What is wrong with a book. A book with an empty side is no defect: it is no book to trade on either. */
export type BookDefect =
  | 'TIME_NOT_VALID'
  /** A level with a price or quantity that is not finite, not above 0, or absurd. */
  | 'LEVEL_NOT_VALID'
  /** Prices of a side do not get worse from level to level. */
  | 'LEVELS_NOT_ORDERED'
  /** Best bid at or above best ask. */
  | 'CROSSED';

/** The first thing wrong with a book, or `undefined`. */
export function bookDefect({ time, bids, asks }: OrderBook): BookDefect | undefined {
  if (!(time > 0 && Number.isFinite(time))) return 'TIME_NOT_VALID';
  const side = sideDefect(bids, -1) ?? sideDefect(asks, 1);
  if (side !== undefined) return side;
  return (bids[0] ?? -Infinity) >= (asks[0] ?? Infinity) ? 'CROSSED' : undefined;
}

/** `direction`: 1 where prices rise from level to level, -1 where they fall. */
function sideDefect(levels: Float64Array, direction: 1 | -1): BookDefect | undefined {
  let before = -Infinity;
  for (let at = 0; at < levels.length; at += 2) {
    const price = levels[at] ?? NaN;
    const quantity = levels[at + 1] ?? NaN;
    if (!(price > 0 && price < ABSURD && quantity > 0 && quantity < ABSURD)) return 'LEVEL_NOT_VALID';
    if (price * direction <= before) return 'LEVELS_NOT_ORDERED';
    before = price * direction;
  }
  return undefined;
}
