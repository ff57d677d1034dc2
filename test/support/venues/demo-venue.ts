import { checkBarRequest, checkRange } from '../../../core/adapters/ccxt/bar-reading.ts';
import { venueFailure } from '../../../core/adapters/ccxt/venue-failure.ts';
import { err, ok } from '../../../core/base/result.ts';
import { DEMO_VENUE } from '../../../core/demo-market/demo-instruments.ts';
import type { InstrumentId } from '../../../core/model/identifiers.ts';
import { bestAsk, bestBid } from '../../../core/model/order-book.ts';
import { TIMEFRAME_NAMES, barOpenTime } from '../../../core/model/timeframe.ts';
import type {
  BarRequest,
  MarketDataVenue,
  StreamListener,
  StreamSubscription,
} from '../../../core/ports/market-data.ts';
import type { VenueUnderTest } from './connected-venue.ts';
import { playDemo } from './played-demo.ts';
import type { PlayedDemo } from './played-demo.ts';

const TIMEFRAMES = TIMEFRAME_NAMES.filter((name) => name !== '15s');

/** The host's demo feed as a venue: what it shows on the desk is held to what real venues are held to. */
export async function openDemoVenue(speed: number): Promise<VenueUnderTest> {
  const played = await playDemo(speed);
  const { feed, truth } = played;
  const state = { isClosed: false };
  const streams = new Set<() => void>();
  const venue: MarketDataVenue = {
    venue: DEMO_VENUE,
    offers: { timeframes: TIMEFRAMES, funding: false, streams: ['trades', 'book'], consecutiveTradeIds: true },
    ...demoReads(played, () => state.isClosed),
    openStream(subscriptions, listener) {
      const close = openDemoStream(played, subscriptions, listener);
      streams.add(close);
      return { close };
    },
    rateLimit: () => ({ used: 0, silentMs: 0, requests: 0, refused: 0 }),
    close() {
      state.isClosed = true;
      for (const close of streams) close();
      feed.close();
      return Promise.resolve();
    },
  };
  return {
    venue,
    truth,
    requestCount: () => 0,
    standStill() {
      feed.setPace({ paused: true });
      return feed.marketTime();
    },
    close: venue.close,
  };
}

type DemoReads = Omit<MarketDataVenue, 'venue' | 'offers' | 'openStream' | 'rateLimit' | 'close'>;

function demoReads({ feed, trades }: PlayedDemo, isClosed: () => boolean): DemoReads {
  const indexOf = (id: InstrumentId): number => feed.tapes.findIndex(({ instrument }) => instrument.id === id);
  const unknown = (id: InstrumentId) => err(venueFailure('demo', 'UNKNOWN_INSTRUMENT', id));
  const noFunding = (id: InstrumentId) =>
    Promise.resolve(indexOf(id) < 0 ? unknown(id) : err(venueFailure('demo', 'NOT_SUPPORTED', id)));
  const bookOf = (id: InstrumentId) => feed.tapes[indexOf(id)]?.book();
  return {
    instruments: () => Promise.resolve(ok(feed.tapes.map(({ instrument }) => instrument))),
    measureClock: () =>
      Promise.resolve(isClosed() ? err(venueFailure('demo', 'CANCELED')) : ok({ offsetMs: 0, roundTripMs: 0 })),
    ticker(id) {
      const book = bookOf(id);
      const last = feed.tapes[indexOf(id)]?.trades()[0];
      if (book === undefined || last === undefined) return Promise.resolve(unknown(id));
      return Promise.resolve(ok({ time: last.time, last: last.price, bid: bestBid(book), ask: bestAsk(book) }));
    },
    orderBook(id) {
      const book = bookOf(id);
      return Promise.resolve(book === undefined ? unknown(id) : ok(book));
    },
    async bars(request) {
      const refusal = checkBarRequest('demo', request, TIMEFRAMES, feed.marketTime());
      if (refusal !== undefined) return err(refusal);
      const index = indexOf(request.instrumentId);
      return index < 0 ? unknown(request.instrumentId) : ok(await demoBars(feed, index, request));
    },
    trades({ instrumentId, from, after = '0' }) {
      const refusal = checkRange('demo', from, Math.max(from, feed.marketTime()) + 1, feed.marketTime());
      if (refusal !== undefined) return Promise.resolve(err(refusal));
      const index = indexOf(instrumentId);
      if (index < 0) return Promise.resolve(unknown(instrumentId));
      const found = trades(index).filter(({ time, tradeId }) => time >= from && Number(tradeId) > Number(after));
      return Promise.resolve(ok({ trades: found, isLast: true }));
    },
    fundingRate: noFunding,
    fundingHistory(id, from, to) {
      const refusal = checkRange('demo', from, to, feed.marketTime());
      return refusal === undefined ? noFunding(id) : Promise.resolve(err(refusal));
    },
  };
}

/** A thousand bars as the desk reads them, without the one that is forming. */
async function demoBars(feed: PlayedDemo['feed'], index: number, { instrumentId, timeframe, from, to }: BarRequest) {
  const closedTo = Math.min(to, barOpenTime(feed.marketTime(), timeframe));
  const length = TIMEFRAME_LIMIT;
  const wire = await feed.bars(index, { instrumentId, timeframe, before: closedTo, limit: length });
  const bars = wire.time.map((time, row) => ({
    time,
    open: wire.open[row] ?? NaN,
    high: wire.high[row] ?? NaN,
    low: wire.low[row] ?? NaN,
    close: wire.close[row] ?? NaN,
    volume: wire.volume[row] ?? NaN,
  }));
  return { bars: bars.filter(({ time }) => time >= from && time < closedTo), next: Math.max(from, closedTo) };
}

/** More than the history holds. */
const TIMEFRAME_LIMIT = 50_000;

function openDemoStream(
  { feed, events }: PlayedDemo,
  subscriptions: readonly StreamSubscription[],
  listener: StreamListener,
): () => void {
  const state = { isOver: false };
  const isListed = (id: InstrumentId): boolean => feed.tapes.some(({ instrument }) => instrument.id === id);
  const known = subscriptions.filter(({ instrumentId, kind }) => isListed(instrumentId) && kind !== 'funding');
  queueMicrotask(() => {
    for (const subscription of subscriptions) {
      const { instrumentId } = subscription;
      const code = isListed(instrumentId) ? 'NOT_SUPPORTED' : 'UNKNOWN_INSTRUMENT';
      if (known.includes(subscription)) listener.onSubscribed(subscription);
      else listener.onBroken(subscription, venueFailure('demo', code, instrumentId));
    }
  });
  const stop = events.subscribe(({ index, book, trade }) => {
    const id = feed.tapes[index]?.instrument.id;
    listener.onSign();
    for (const { kind, instrumentId } of known) {
      if (instrumentId !== id) continue;
      if (kind === 'book' && book !== undefined) listener.onBook(id, book);
      if (kind === 'trades' && trade !== undefined) listener.onTrades(id, [trade]);
    }
  });
  return () => {
    if (state.isOver) return;
    state.isOver = true;
    stop();
    listener.onEnd(venueFailure('demo', 'CANCELED'));
  };
}
