import type { Result } from '../base/result.ts';
import type { Bar } from '../model/bar.ts';
import type { FundingRate } from '../model/funding-rate.ts';
import type { InstrumentId, VenueId } from '../model/identifiers.ts';
import type { Instrument } from '../model/instrument.ts';
import type { OrderBook } from '../model/order-book.ts';
import type { PublicTrade } from '../model/public-trade.ts';
import type { StreamKind } from '../model/stream-kind.ts';
import type { Timeframe } from '../model/timeframe.ts';
import type { VenueError } from '../model/venue-error.ts';

/** What a venue answers, or why not. Never rejects. */
export type VenueAnswer<T> = Promise<Result<T, VenueError>>;

/**
 * The public market data of one venue. One object per venue in the whole program: it owns the venue's rate limit.
 * Prices and quantities are doubles that stand for the venue's decimals; an instrument's rules are exact.
 */
export interface MarketDataVenue {
  readonly venue: VenueId;
  readonly offers: VenueOffers;
  /** Every instrument with its rules; read once and kept, `isFresh` reads them again. */
  readonly instruments: (isFresh?: boolean) => VenueAnswer<readonly Instrument[]>;
  /** Offset and round trip of the venue's clock, measured now. */
  readonly measureClock: () => VenueAnswer<ClockMeasure>;
  readonly ticker: (instrumentId: InstrumentId) => VenueAnswer<Ticker>;
  /** One page of closed bars; see {@link BarPage}. */
  readonly bars: (request: BarRequest) => VenueAnswer<BarPage>;
  readonly orderBook: (instrumentId: InstrumentId) => VenueAnswer<OrderBook>;
  /** One page of public trades, oldest first. */
  readonly trades: (request: TradeRequest) => VenueAnswer<TradePage>;
  /** The rate that comes next. */
  readonly fundingRate: (instrumentId: InstrumentId) => VenueAnswer<FundingRate>;
  /** Settled rates with `from` <= time < `to`, oldest first, at most one page. */
  readonly fundingHistory: (
    instrumentId: InstrumentId,
    from: number,
    to: number,
  ) => VenueAnswer<readonly FundingRate[]>;
  /**
   * Opens one connection and keeps it until it fails or is closed; it never reconnects by itself. Two may be open at
   * once, so that the new one can begin before the old one ends.
   */
  readonly openStream: (subscriptions: readonly StreamSubscription[], listener: StreamListener) => MarketStream;
  /** How much of the venue's rate limit is used, 0 to 1, and for how long we must be silent. */
  readonly rateLimit: () => RateLimitUse;
  readonly close: () => Promise<void>;
}

/** What a venue has to offer. */
export interface VenueOffers {
  readonly timeframes: readonly Timeframe[];
  readonly funding: boolean;
  readonly streams: readonly StreamKind[];
  /** After how long the venue ends a connection by itself; undefined where it does not. */
  readonly connectionLifeMs?: number;
  /** True where the id of each trade of an instrument is the last one's plus 1, so that a missing one shows. */
  readonly consecutiveTradeIds?: boolean;
}

/** One thing to be streamed. */
export interface StreamSubscription {
  readonly kind: StreamKind;
  readonly instrumentId: InstrumentId;
}

/** Told what a connection brings, in its order. Nothing is told after its end. */
export interface StreamListener {
  /** The venue took the subscription, or sent its first message. */
  readonly onSubscribed: (subscription: StreamSubscription) => void;
  /** New trades, as the venue sent them: they may repeat, and may come out of order. */
  readonly onTrades: (instrumentId: InstrumentId, trades: readonly PublicTrade[]) => void;
  readonly onBook: (instrumentId: InstrumentId, book: OrderBook) => void;
  readonly onFunding: (instrumentId: InstrumentId, funding: FundingRate) => void;
  /** Something that cannot be read, or cannot be true, was left out. */
  readonly onRefused: (subscription: StreamSubscription, reason: string) => void;
  /** What this subscription showed is no longer true (a gap); the connection works on it or ends. */
  readonly onBroken: (subscription: StreamSubscription, error: VenueError) => void;
  /** Any frame of the connection, heartbeats and pongs included. A living connection gives one at least every 4 s. */
  readonly onSign: () => void;
  /** The venue says that it is about to end the connection: time to begin another. */
  readonly onEnding?: () => void;
  /** The connection is over; told once. `CANCELED` where we closed it. */
  readonly onEnd: (error: VenueError) => void;
}

/** One connection. */
export interface MarketStream {
  /** Ends it at once; idempotent. */
  readonly close: () => void;
}

/** A venue's clock against ours. */
export interface ClockMeasure {
  /** Venue's minus ours, ms: above 0 we are behind. */
  readonly offsetMs: number;
  readonly roundTripMs: number;
}

/** Last price and best prices; NaN where a venue has none. */
export interface Ticker {
  /** Exchange time, UnixMs. */
  readonly time: number;
  readonly last: number;
  readonly bid: number;
  readonly ask: number;
}

/** Which bars: `from` <= open time < `to`, UnixMs on the timeframe's grid. */
export interface BarRequest {
  readonly instrumentId: InstrumentId;
  readonly timeframe: Timeframe;
  readonly from: number;
  readonly to: number;
}

/** Bars, oldest first, closed ones only. Periods without a bar are left out, as the venue does. */
export interface BarPage {
  readonly bars: readonly Bar[];
  /**
   * Where the next page begins: all bars that opened before it have closed and were read. The request's `from` where none
   * has closed since.
   */
  readonly next: number;
  /** Rows left out because they cannot be read or cannot be true; absent for none. */
  readonly refused?: number;
}

/** Which trades: those after `after` where it is given and the venue can tell, else those since `from`. */
export interface TradeRequest {
  readonly instrumentId: InstrumentId;
  readonly from: number;
  readonly after?: string;
}

/** Trades, oldest first. */
export interface TradePage {
  readonly trades: readonly PublicTrade[];
  /** True where the page reaches what the venue knows now. */
  readonly isLast: boolean;
  /** Trades left out because they cannot be read or cannot be true; absent for none. */
  readonly refused?: number;
}

/** Use of a venue's rate limit. */
export interface RateLimitUse {
  /** 0 to 1. */
  readonly used: number;
  /** Time left, ms, for which the venue wants to hear nothing of us; 0 mostly. */
  readonly silentMs: number;
  readonly requests: number;
  readonly refused: number;
}
