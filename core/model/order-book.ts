/**
 * The visible depth of one instrument. Levels are flat pairs `[price, quantity, price, quantity, ...]`, best first:
 * one typed array a side, so that a stream of snapshots costs no object per level.
 */
export interface OrderBook {
  /** Exchange time, UnixMs. */
  readonly time: number;
  readonly bids: Float64Array;
  readonly asks: Float64Array;
}

/** Best bid price, or NaN where the side is empty. */
export function bestBid(book: OrderBook): number {
  return book.bids[0] ?? NaN;
}

/** Best ask price, or NaN where the side is empty. */
export function bestAsk(book: OrderBook): number {
  return book.asks[0] ?? NaN;
}

/** Half-way between best bid and best ask. */
export function midPrice(book: OrderBook): number {
  return (bestBid(book) + bestAsk(book)) / 2;
}

/** True where both sides stand, are finite and do not cross: the only book an order may be priced from. */
export function isSound(book: OrderBook): boolean {
  const bid = bestBid(book);
  const ask = bestAsk(book);
  return Number.isFinite(bid) && Number.isFinite(ask) && bid > 0 && bid < ask;
}
