import type { FeedState, StreamHealthWire, VenueHealthWire } from '../../../api/wire/venue-wire.ts';
import type { Unsubscribe } from '../../../base/emitter.ts';
import type { Bar } from '../../../model/bar.ts';
import type { TimeRange } from '../../../model/data-series.ts';
import type { FundingRate } from '../../../model/funding-rate.ts';
import type { InstrumentId } from '../../../model/identifiers.ts';
import type { Instrument } from '../../../model/instrument.ts';
import type { OrderBook } from '../../../model/order-book.ts';
import type { PublicTrade } from '../../../model/public-trade.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Logger } from '../../../ports/logger.ts';
import type { MarketDataVenue } from '../../../ports/market-data.ts';
import type { Store } from '../../../ports/store.ts';
import type { InstrumentTape } from '../../market/instrument-tape.ts';

/**
 * Where accepted market data goes, in the order in which it is accepted. Times of books, trades and `onTime` never go
 * back (venue's time, UnixMs); a cycle bar comes within seconds of its end. While `canAdvance` is false all waits.
 */
export interface FeedSink {
  readonly canAdvance: () => boolean;
  /** An empty book says that there is none to trade on: a gap, crossed, or a clock that cannot be trusted. */
  readonly onBook: (instrumentId: InstrumentId, book: OrderBook) => void;
  readonly onTrade: (instrumentId: InstrumentId, trade: PublicTrade) => void;
  /** `arrivedAt`: when the event came that closed the cycle, ms of the performance clock. */
  readonly onCycleBar: (instrumentId: InstrumentId, bar: Bar, arrivedAt: number) => void;
  /** A rate was settled and is stored; its time is a minute and more in the past. */
  readonly onFunding: (instrumentId: InstrumentId, rate: FundingRate) => void;
  /** Cycle bars of this time were not told, because they are history by now or unknown: strategies warm up anew. */
  readonly onGap: (instrumentId: InstrumentId, range: TimeRange) => void;
  readonly onTime: (time: number) => void;
}

/** What a feed needs. */
export interface VenueFeedDeps {
  readonly venue: MarketDataVenue;
  readonly clock: Clock;
  /** Uniform in [0, 1), for the delays between tries. */
  readonly random: () => number;
  readonly store: Pick<Store, 'bars' | 'ticks' | 'funding'>;
  readonly sink: FeedSink;
  /** False: only REST, polled. */
  readonly streams: boolean;
  readonly logger: Logger;
}

/** The live market data of one venue for a changing set of instruments. */
export interface VenueFeed {
  /** Begins to follow an instrument; nothing happens if it is followed already. */
  readonly watch: (instrument: Instrument) => void;
  readonly unwatch: (instrumentId: InstrumentId) => void;
  /** Tapes of the watched instruments, in the order of watching. */
  readonly tapes: () => readonly InstrumentTape[];
  readonly tape: (instrumentId: InstrumentId) => InstrumentTape | undefined;
  /** The rate that comes next; undefined before it is known. */
  readonly funding: (instrumentId: InstrumentId) => FundingRate | undefined;
  /** The venue's time now, UnixMs; the machine's before the first measure. */
  readonly marketTime: () => number;
  readonly state: () => FeedState;
  readonly instrumentState: (instrumentId: InstrumentId) => FeedState;
  readonly venueHealth: () => VenueHealthWire;
  readonly streamHealth: () => readonly StreamHealthWire[];
  /** Told when data or a state has changed; often, so readers pace themselves. */
  readonly onChanged: (listener: () => void) => Unsubscribe;
  /** Tries again at once what has failed for good, and what waits for its next try. */
  readonly retry: () => void;
  /** Stops; what was accepted is handed to the store first. */
  readonly close: () => Promise<void>;
}
