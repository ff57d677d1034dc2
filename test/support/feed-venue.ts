import { MINUTE_MS } from '../../core/base/time.ts';
import { err, ok } from '../../core/base/result.ts';
import type { Bar } from '../../core/model/bar.ts';
import type { InstrumentId } from '../../core/model/identifiers.ts';
import type { Instrument } from '../../core/model/instrument.ts';
import type { OrderBook } from '../../core/model/order-book.ts';
import type { PublicTrade } from '../../core/model/public-trade.ts';
import type { VenueError, VenueErrorCode } from '../../core/model/venue-error.ts';
import type { StreamKind } from '../../core/model/stream-kind.ts';
import type { MarketDataVenue, StreamListener, StreamSubscription, VenueOffers } from '../../core/ports/market-data.ts';
import type { FeedClock } from './feed-clock.ts';

/** One connection that the feed opened. */
export interface FakeStream {
  readonly subscriptions: readonly StreamSubscription[];
  readonly listener: StreamListener;
  readonly openedAt: number;
  isOpen: boolean;
  /** Nothing comes over it any more, and nobody says so. */
  isHalfOpen: boolean;
}

/** A venue made of a list of trades and a price, with switches for what may go wrong. */
export interface FakeVenue extends MarketDataVenue {
  readonly streams: FakeStream[];
  /** What it was asked, by name of the call. */
  readonly asked: string[];
  /** Every trade that happened, by instrument, with consecutive ids from 1. */
  readonly published: Map<InstrumentId, PublicTrade[]>;
  /** A trade happens at `time` (the venue's now unless told) and, unless it `isLost`, goes out on every stream. */
  readonly trade: (
    id: InstrumentId,
    price: number,
    options?: { readonly time?: number; readonly isLost?: boolean },
  ) => PublicTrade;
  /** Sends trades on every open stream as they are. */
  readonly send: (id: InstrumentId, trades: readonly PublicTrade[]) => void;
  readonly book: (id: InstrumentId, bid: number, ask: number, time?: number) => void;
  /** A heartbeat on every open stream. */
  readonly beat: () => void;
  /** Ends every open stream. */
  readonly drop: (code?: VenueErrorCode) => void;
  /** Answers to requests and new connections fail so, until undefined. */
  failure: VenueError | undefined;
  /** Venue's clock minus the time that passes, ms. */
  skewMs: number;
  roundTripMs: number;
  bars1m: readonly Bar[];
  restBook: OrderBook | undefined;
}

/** Two levels around a price. */
export function aBook(time: number, bid: number, ask: number): OrderBook {
  return { time, bids: Float64Array.of(bid, 1, bid - 1, 2), asks: Float64Array.of(ask, 1, ask + 1, 2) };
}

/** A venue that does nothing by itself. It takes subscriptions one turn after they are asked for. */
export function createFakeVenue(
  clock: FeedClock,
  instruments: readonly Instrument[],
  offers: Partial<VenueOffers> = {},
): FakeVenue {
  const start = clock.now();
  const at = (): number => start + clock.monotonic() + venue.skewMs;
  const open = (): readonly FakeStream[] => streams.filter(({ isOpen, isHalfOpen }) => isOpen && !isHalfOpen);
  const carries = (stream: FakeStream, kind: StreamKind, id: InstrumentId): boolean =>
    stream.subscriptions.some((each) => each.kind === kind && each.instrumentId === id);
  const streams: FakeStream[] = [];
  const asked: string[] = [];
  const published = new Map<InstrumentId, PublicTrade[]>();
  const answer = async <T>(name: string, value: () => T) => {
    asked.push(name);
    await Promise.resolve();
    return venue.failure === undefined ? ok(value()) : err(venue.failure);
  };

  function openStream(subscriptions: readonly StreamSubscription[], listener: StreamListener) {
    const stream: FakeStream = {
      subscriptions,
      listener,
      openedAt: clock.monotonic(),
      isOpen: true,
      isHalfOpen: false,
    };
    streams.push(stream);
    const { failure } = venue;
    const end = (error: VenueError): void => {
      if (stream.isOpen) {
        stream.isOpen = false;
        listener.onEnd(error);
      }
    };
    clock.after(1, () => {
      if (failure !== undefined) end(failure);
      else if (stream.isOpen) for (const each of subscriptions) listener.onSubscribed(each);
    });
    return { close: () => end({ code: 'CANCELED', message: 'closed' }) };
  }

  const venue: FakeVenue = {
    venue: instruments[0]?.venue ?? ('fake' as Instrument['venue']),
    offers: { timeframes: ['1m'], funding: false, streams: ['trades', 'book'], consecutiveTradeIds: true, ...offers },
    streams,
    asked,
    published,
    failure: undefined,
    skewMs: 0,
    roundTripMs: 40,
    bars1m: [],
    restBook: undefined,
    instruments: () => answer('instruments', () => instruments),
    measureClock: () => answer('clock', () => ({ offsetMs: at() - clock.now(), roundTripMs: venue.roundTripMs })),
    ticker: () => answer('ticker', () => ({ time: at(), last: NaN, bid: NaN, ask: NaN })),
    bars: ({ from, to }) =>
      answer('bars', () => {
        const closedTo = Math.max(from, Math.min(to, Math.floor(at() / MINUTE_MS) * MINUTE_MS));
        return { bars: venue.bars1m.filter(({ time }) => time >= from && time < closedTo), next: closedTo };
      }),
    orderBook: () => answer('book', () => venue.restBook ?? aBook(at(), 99, 101)),
    trades: ({ instrumentId, from, after }) =>
      answer('trades', () => {
        const all = published.get(instrumentId) ?? [];
        const wanted = all.filter(({ time, tradeId }) =>
          after === undefined ? time >= from : Number(tradeId) > Number(after),
        );
        return { trades: wanted.slice(0, 100), isLast: wanted.length <= 100 };
      }),
    fundingRate: () => answer('funding', () => ({ time: at() + MINUTE_MS, rate: 0.0001, markPrice: 100 })),
    fundingHistory: () => answer('fundingHistory', () => []),
    openStream,
    rateLimit: () => ({ used: 0, silentMs: 0, requests: asked.length, refused: 0 }),
    close: () => Promise.resolve(),
    trade(id, price, { time = at(), isLost = false } = {}) {
      const all = published.get(id) ?? [];
      published.set(id, all);
      const trade: PublicTrade = { time, price, quantity: 1, aggressor: 'buy', tradeId: String(all.length + 1) };
      all.push(trade);
      if (!isLost) venue.send(id, [trade]);
      return trade;
    },
    send(id, trades) {
      for (const stream of open()) if (carries(stream, 'trades', id)) stream.listener.onTrades(id, trades);
    },
    book(id, bid, ask, time = at()) {
      for (const stream of open()) if (carries(stream, 'book', id)) stream.listener.onBook(id, aBook(time, bid, ask));
    },
    beat() {
      for (const { listener } of open()) listener.onSign();
    },
    drop(code = 'UNREACHABLE') {
      for (const stream of streams.filter(({ isOpen }) => isOpen)) {
        stream.isOpen = false;
        stream.listener.onEnd({ code, message: `the stream ended: ${code}` });
      }
    },
  };
  return venue;
}
