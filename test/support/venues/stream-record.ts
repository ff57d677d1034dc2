import type { OrderBook } from '../../../core/model/order-book.ts';
import type { FundingRate } from '../../../core/model/funding-rate.ts';
import type { PublicTrade } from '../../../core/model/public-trade.ts';
import type { VenueError } from '../../../core/model/venue-error.ts';
import type { StreamListener, StreamSubscription } from '../../../core/ports/market-data.ts';

/** Everything that a connection told, in its order. */
export interface StreamRecord {
  readonly listener: StreamListener;
  readonly subscribed: StreamSubscription[];
  readonly trades: PublicTrade[];
  readonly books: OrderBook[];
  readonly fundings: FundingRate[];
  readonly refused: string[];
  readonly broken: VenueError[];
  readonly ends: VenueError[];
  /** Signs of life, announced ends, and anything told after the end. */
  readonly counts: { signs: number; endings: number; afterEnd: number };
}

/** An empty record. */
export function createStreamRecord(): StreamRecord {
  const record = {
    subscribed: [] as StreamSubscription[],
    trades: [] as PublicTrade[],
    books: [] as OrderBook[],
    fundings: [] as FundingRate[],
    refused: [] as string[],
    broken: [] as VenueError[],
    ends: [] as VenueError[],
    counts: { signs: 0, endings: 0, afterEnd: 0 },
  };
  const tell = (note: () => void): void => {
    if (record.ends.length > 0) record.counts.afterEnd++;
    note();
  };
  return {
    ...record,
    listener: {
      onSubscribed: (subscription) => tell(() => record.subscribed.push(subscription)),
      onTrades: (_, trades) => tell(() => record.trades.push(...trades)),
      onBook: (_, book) => tell(() => record.books.push(book)),
      onFunding: (_, funding) => tell(() => record.fundings.push(funding)),
      onRefused: (_, reason) => tell(() => record.refused.push(reason)),
      onBroken: (_, error) => tell(() => record.broken.push(error)),
      onSign: () => tell(() => record.counts.signs++),
      onEnding: () => tell(() => record.counts.endings++),
      onEnd: (error) => tell(() => record.ends.push(error)),
    },
  };
}
