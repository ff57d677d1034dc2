import { fixedFromNumber, fixedFromShortest, truncateToStep } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { Instrument } from '../model/instrument.ts';
import { isSound, midPrice } from '../model/order-book.ts';
import type { OrderBook } from '../model/order-book.ts';
import type { Side } from '../model/order.ts';

/** One price of a book with what is left there. */
export interface BookLevel {
  readonly price: Fixed;
  readonly quantity: Fixed;
  /** Takes some of it away until the book changes. */
  readonly consume: (quantity: Fixed) => void;
}

/** The newest book of an instrument, less what our own orders have taken from it. */
export interface VisibleBook {
  readonly replace: (book: OrderBook) => void;
  readonly isSound: () => boolean;
  /** Middle between best bid and best ask as shown, quote per base; only while sound. */
  readonly middle: () => number;
  /** Levels that an order of this side would take, best first, ending at `limit` if given. Emptied ones are left out. */
  readonly opposite: (side: Side, limit: number) => Iterable<BookLevel>;
  /** Base units shown at a price on the side where the order would wait; NaN if that price is not in sight. */
  readonly queueAt: (side: Side, price: number) => number;
}

/** A book that has not been seen yet. Quantities are cut to the lot. */
export function createVisibleBook(instrument: Instrument): VisibleBook {
  let bids: Float64Array = new Float64Array(0);
  let asks: Float64Array = new Float64Array(0);
  let sound = false;
  let mid = NaN;

  function* levels(side: Side, limit: number): Generator<BookLevel> {
    const pairs = side === 'buy' ? asks : bids;
    for (let index = 0; index < pairs.length; index += 2) {
      const price = pairs[index] ?? NaN;
      if (side === 'buy' ? price > limit : price < limit) return;
      const quantity = truncateToStep(fixedFromShortest(pairs[index + 1] ?? 0), instrument.lotSize);
      if (quantity <= 0n) continue;
      let left = quantity;
      yield {
        price: fixedFromNumber(price, instrument.pricePlaces),
        quantity,
        consume(taken) {
          left -= taken;
          pairs[index + 1] = Number(left) / 1e18;
        },
      };
    }
  }

  return {
    replace(book) {
      sound = isSound(book);
      mid = sound ? midPrice(book) : NaN;
      bids = copied(book.bids, bids);
      asks = copied(book.asks, asks);
    },
    isSound: () => sound,
    middle: () => mid,
    opposite: levels,
    queueAt(side, price) {
      const pairs = side === 'buy' ? bids : asks;
      for (let index = 0; index < pairs.length; index += 2) if (pairs[index] === price) return pairs[index + 1] ?? 0;
      const worst = pairs[pairs.length - 2] ?? NaN;
      const inSight = side === 'buy' ? price > worst : price < worst;
      return inSight ? 0 : NaN;
    },
  };
}

/** Overwrites the copy of before where it fits: most books are as deep as the one they replace. */
function copied(from: Float64Array, before: Float64Array): Float64Array {
  if (from.length !== before.length) return from.slice();
  before.set(from);
  return before;
}
