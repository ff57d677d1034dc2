import type { Bar } from '../../../model/bar.ts';
import type { TimeRange } from '../../../model/data-series.ts';
import type { FundingRate } from '../../../model/funding-rate.ts';
import type { InstrumentId } from '../../../model/identifiers.ts';
import type { OrderBook } from '../../../model/order-book.ts';
import type { PublicTrade } from '../../../model/public-trade.ts';
import { STALE_AFTER_MS } from '../../../market-data/stream-age.ts';
import type { FeedTime } from './feed-time.ts';
import { createSinkQueue } from './sink-queue.ts';
import type { FeedSink } from './venue-feed.ts';

const NO_LEVELS = new Float64Array(0);

/** Tells the sink what is accepted, in order of arrival, with times that never go back and are never ahead. */
export interface MarketOrder {
  readonly book: (instrumentId: InstrumentId, book: OrderBook) => void;
  readonly noBook: (instrumentId: InstrumentId) => void;
  /** Left out where it is history: read later than it could have been acted on. */
  readonly trade: (instrumentId: InstrumentId, trade: PublicTrade) => void;
  readonly cycleBar: (instrumentId: InstrumentId, bar: Bar) => void;
  readonly funding: (instrumentId: InstrumentId, rate: FundingRate) => void;
  readonly gap: (instrumentId: InstrumentId, range: TimeRange) => void;
  /** Market time passes. */
  readonly tick: () => void;
  readonly dropped: () => number;
  /** What still waits is too old to be told. */
  readonly forget: () => void;
}

/** Orders what one venue's feed tells. */
export function createMarketOrder(sink: FeedSink, time: FeedTime): MarketOrder {
  const queue = createSinkQueue(sink, time.after);
  let reached = -Infinity;
  const at = (wanted: number): number => {
    reached = Math.max(reached, Math.min(wanted, time.now()));
    return reached;
  };
  return {
    book(instrumentId, book) {
      const told = { ...book, time: at(book.time) };
      queue.push((to) => to.onBook(instrumentId, told));
    },
    noBook(instrumentId) {
      const none = { time: at(-Infinity), bids: NO_LEVELS, asks: NO_LEVELS };
      if (reached > 0) queue.push((to) => to.onBook(instrumentId, none));
    },
    trade(instrumentId, trade) {
      if (time.now() - trade.time > STALE_AFTER_MS) return;
      const told = { ...trade, time: at(trade.time) };
      queue.push((to) => to.onTrade(instrumentId, told));
    },
    cycleBar(instrumentId, bar) {
      const arrivedAt = performance.now();
      queue.push((to) => to.onCycleBar(instrumentId, bar, arrivedAt));
    },
    funding: (instrumentId, rate) => queue.push((to) => to.onFunding(instrumentId, rate)),
    gap: (instrumentId, range) => queue.push((to) => to.onGap(instrumentId, range)),
    tick() {
      // A first time that is wrong could be ahead, and could not be taken back.
      if (reached === -Infinity && !time.isTrusted()) return;
      const now = at(time.now());
      queue.push((to) => to.onTime(now));
    },
    dropped: queue.dropped,
    forget: queue.clear,
  };
}
