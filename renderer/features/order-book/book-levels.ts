import type { BookWire } from '../../../core/api/wire/market-wire.ts';

/** One price of the book, with what stands up to it. */
export interface BookLevel {
  readonly price: number;
  readonly quantity: number;
  /** Quantity up to and including this price, seen from the spread. */
  readonly cumulative: number;
  /** `cumulative` against the deeper side's total: the length of the depth bar, 0..1. */
  readonly depth: number;
}

/** Both sides as drawn, best price first, at most `levels` each. */
export interface BookLevels {
  readonly bids: readonly BookLevel[];
  readonly asks: readonly BookLevel[];
  /** Ask less bid; null where a side is empty. */
  readonly spread: number | null;
  readonly spreadBps: number | null;
}

/** Works out depth bars and the spread of what is visible. */
export function bookLevels(book: Pick<BookWire, 'bids' | 'asks'>, levels: number): BookLevels {
  const bids = accumulate(book.bids.slice(0, levels));
  const asks = accumulate(book.asks.slice(0, levels));
  const deepest = Math.max(bids.at(-1)?.cumulative ?? 0, asks.at(-1)?.cumulative ?? 0);
  const bid = book.bids[0]?.[0];
  const ask = book.asks[0]?.[0];
  const spread = bid === undefined || ask === undefined ? null : ask - bid;
  return {
    bids: withDepth(bids, deepest),
    asks: withDepth(asks, deepest),
    spread,
    spreadBps: spread === null || bid === undefined || ask === undefined ? null : (spread / ((bid + ask) / 2)) * 10_000,
  };
}

type Standing = Omit<BookLevel, 'depth'>;

function accumulate(side: BookWire['bids']): readonly Standing[] {
  let cumulative = 0;
  return side.map(([price, quantity]) => {
    cumulative += quantity;
    return { price, quantity, cumulative };
  });
}

function withDepth(side: readonly Standing[], deepest: number): readonly BookLevel[] {
  return side.map((level) => ({ ...level, depth: deepest > 0 ? level.cumulative / deepest : 0 }));
}
