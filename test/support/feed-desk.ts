import type { Bar } from '../../core/model/bar.ts';
import type { FundingRate } from '../../core/model/funding-rate.ts';
import type { InstrumentId, VenueId } from '../../core/model/identifiers.ts';
import type { Instrument } from '../../core/model/instrument.ts';
import type { TimeRange } from '../../core/model/data-series.ts';
import type { OrderBook } from '../../core/model/order-book.ts';
import type { PublicTrade } from '../../core/model/public-trade.ts';
import { fixedFromNumber } from '../../core/base/fixed.ts';
import { createRandom } from '../../core/base/random.ts';
import { openStore } from '../../core/adapters/sqlite/sqlite-store.ts';
import { openVenueFeed } from '../../core/host/venues/feed/open-venue-feed.ts';
import type { FeedSink, VenueFeed } from '../../core/host/venues/feed/venue-feed.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Logger } from '../../core/ports/logger.ts';
import type { MarketDataVenue } from '../../core/ports/market-data.ts';
import type { Store } from '../../core/ports/store.ts';
import { createFeedClock } from './feed-clock.ts';
import type { FeedClock } from './feed-clock.ts';
import { createFakeVenue } from './feed-venue.ts';
import type { FakeVenue } from './feed-venue.ts';
import { makeStoreFolder } from './store-folder.ts';

/** What a feed told, in order. */
export interface ToldFeed extends FeedSink {
  readonly books: { readonly id: InstrumentId; readonly book: OrderBook }[];
  readonly trades: PublicTrade[];
  readonly cycles: Bar[];
  readonly funding: FundingRate[];
  readonly gaps: TimeRange[];
  readonly times: number[];
  isReady: boolean;
}

/** A sink that keeps what it is told. */
export function createToldFeed(): ToldFeed {
  const told: ToldFeed = {
    books: [],
    trades: [],
    cycles: [],
    funding: [],
    gaps: [],
    times: [],
    isReady: true,
    canAdvance: () => told.isReady,
    onBook: (id, book) => {
      told.books.push({ id, book });
      told.times.push(book.time);
    },
    onTrade: (_, trade) => {
      told.trades.push(trade);
      told.times.push(trade.time);
    },
    onCycleBar: (_, bar) => void told.cycles.push(bar),
    onFunding: (_, rate) => void told.funding.push(rate),
    onGap: (_, range) => void told.gaps.push(range),
    onTime: (time) => void told.times.push(time),
  };
  return told;
}

/** Says nothing. */
export const SILENT_LOGGER: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => SILENT_LOGGER,
};

/** An instrument of a venue. */
export function anInstrument(venue = 'fake', symbol = 'BTC-USD'): Instrument {
  const [base = '', quote = ''] = symbol.split('-');
  return {
    id: `${venue}:${symbol}` as InstrumentId,
    venue: venue as VenueId,
    symbol,
    base,
    quote,
    tickSize: fixedFromNumber(0.01, 2),
    lotSize: fixedFromNumber(0.00001, 5),
    minNotional: fixedFromNumber(1, 0),
    pricePlaces: 2,
    quantityPlaces: 5,
    active: true,
    shortable: false,
  };
}

/** 2026-03-02 12:00:00 UTC. */
export const NOON = Date.UTC(2026, 2, 2, 12);

/** What a feed over a venue needs in a test. */
export interface FeedSetup {
  readonly venue: MarketDataVenue;
  readonly clock: Clock;
  readonly store: Store;
  readonly told: FeedSink;
  readonly streams?: boolean;
}

/** Opens a feed; its jitter is seeded. */
export function openTestFeed({ venue, clock, store, told, streams = true }: FeedSetup): VenueFeed {
  return openVenueFeed({
    venue,
    clock,
    random: createRandom(7, 'feed').next,
    store,
    sink: told,
    streams,
    logger: SILENT_LOGGER,
  });
}

/** A feed over a fake venue, on a clock that stands until it is told to move. */
export interface FeedDesk {
  readonly clock: FeedClock;
  readonly venue: FakeVenue;
  readonly feed: VenueFeed;
  readonly store: Store;
  readonly told: ToldFeed;
  readonly instrument: Instrument;
  /** A second feed over the same venue, clock and store, after the first was closed. */
  readonly reopen: () => VenueFeed;
  /** Writes that were asked of the store. */
  readonly writes: () => number;
  /** Lets all that was accepted reach the store. */
  readonly settle: () => Promise<void>;
  /** Ids of the stored trades, in order. */
  readonly storedIds: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** Opens one at {@link NOON}. */
export async function openFeedDesk(
  options: {
    readonly offers?: Partial<MarketDataVenue['offers']>;
    readonly streams?: boolean;
    readonly start?: number;
  } = {},
): Promise<FeedDesk> {
  const clock = createFeedClock(options.start ?? NOON);
  const instrument = anInstrument();
  const venue = createFakeVenue(clock, [instrument], options.offers);
  const folder = makeStoreFolder();
  const opened = await openStore(folder.database);
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  const told = createToldFeed();
  let writes = 0;
  const counted: Store = {
    ...store,
    ticks: {
      ...store.ticks,
      putTrades: (...args) => (writes++, store.ticks.putTrades(...args)),
      putBookTops: (...args) => (writes++, store.ticks.putBookTops(...args)),
    },
    bars: { ...store.bars, put: (...args) => (writes++, store.bars.put(...args)) },
  };
  const reopen = (): VenueFeed =>
    openTestFeed({ venue, clock, store: counted, told, streams: options.streams ?? true });
  const feed = reopen();
  const settle = async (): Promise<void> => {
    // A batch is handed over when the one before is durable, which takes real time.
    for (let batch = 0; batch < 3; batch++) {
      await clock.run(1_250);
      await store.drain();
    }
  };
  return {
    clock,
    venue,
    feed,
    settle,
    reopen,
    writes: () => writes,
    store,
    told,
    instrument,
    async storedIds() {
      await settle();
      const read = store.ticks.readTrades(instrument.id, 0, Infinity);
      if (!read.ok) throw new Error(read.error.message);
      return Array.from({ length: read.value.length }, (_, row) => String(read.value.ids[row]));
    },
    async close() {
      await feed.close();
      await store.close();
      folder.remove();
    },
  };
}

/** Watches the instrument, lets one trade at 100 and a book of 99 to 101 come, and waits until the feed is live. */
export async function goLive({ clock, venue, feed, instrument }: FeedDesk): Promise<void> {
  feed.watch(instrument);
  await clock.run(500);
  venue.trade(instrument.id, 100);
  venue.book(instrument.id, 99, 101);
  await clock.until(() => feed.state() === 'live', 2_000);
  await clock.run(400);
}
