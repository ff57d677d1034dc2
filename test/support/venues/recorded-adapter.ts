import { createCcxtVenue } from '../../../core/adapters/ccxt/ccxt-venue.ts';
import { plainFixed } from '../../../core/base/fixed.ts';
import { present } from '../../../core/base/invariant.ts';
import { instrumentId, type InstrumentId, type VenueId } from '../../../core/model/identifiers.ts';
import type { Instrument } from '../../../core/model/instrument.ts';
import type { OrderBook } from '../../../core/model/order-book.ts';
import type { PublicTrade } from '../../../core/model/public-trade.ts';
import type { StreamKind } from '../../../core/model/stream-kind.ts';
import type { MarketDataVenue, VenueAnswer } from '../../../core/ports/market-data.ts';
import type { PlaybackVenue } from './playback-venue.ts';
import { createSpedUpClock } from './sped-up-clock.ts';

/** The project's own connector to a playback venue, at the time of what it plays. */
export interface RecordedAdapter {
  readonly adapter: MarketDataVenue;
  readonly id: (symbol: string) => InstrumentId;
  /** Opens one stream of these kinds for an instrument; resolves once the venue got the subscriptions. */
  readonly stream: (kinds: readonly StreamKind[], symbol: string) => Promise<RecordedStream>;
}

/** What a stream told of its instrument; waits for what is still to come. */
export interface RecordedStream {
  readonly nextTrades: () => Promise<readonly PublicTrade[]>;
  readonly nextBook: () => Promise<OrderBook>;
  readonly refused: readonly string[];
  readonly close: () => void;
}

/** Connects the adapter for `exchangeId` to `venue`; its clock starts at `time`. */
export async function connectAdapter(
  exchangeId: 'coinbase' | 'kraken' | 'okx',
  venue: PlaybackVenue,
  time: number,
): Promise<RecordedAdapter> {
  const name = exchangeId as VenueId;
  // Ten times as fast: the adapter keeps to the venue's rate limit by this clock.
  const clock = createSpedUpClock(time, 10);
  const urls = { rest: venue.origin, ws: venue.socketOrigin };
  const adapter = await answered(createCcxtVenue({ venue: name, exchangeId, clock, urls, streams: true }));
  const id = (symbol: string): InstrumentId => instrumentId(name, symbol);
  return {
    adapter,
    id,
    async stream(kinds, symbol) {
      const subscribed = Promise.all(kinds.map(() => venue.nextMessage()));
      const opened = openRecordedStream(adapter, kinds, id(symbol));
      await subscribed;
      return opened;
    },
  };
}

function openRecordedStream(
  adapter: MarketDataVenue,
  kinds: readonly StreamKind[],
  instrument: InstrumentId,
): RecordedStream {
  const trades = createQueue<readonly PublicTrade[]>();
  const books = createQueue<OrderBook>();
  const refused: string[] = [];
  const subscriptions = kinds.map((kind) => ({ kind, instrumentId: instrument }));
  const stream = adapter.openStream(subscriptions, {
    onSubscribed: () => {},
    onTrades: (_id, made) => trades.put(made),
    onBook: (_id, book) => books.put(book),
    onFunding: () => {},
    onRefused: (_subscription, reason) => void refused.push(reason),
    onBroken: (_subscription, error) => void refused.push(error.code),
    onSign: () => {},
    onEnd: (error) => void (error.code === 'CANCELED' || refused.push(`${error.code}: ${error.message}`)),
  });
  return { nextTrades: trades.take, nextBook: books.take, refused, close: stream.close };
}

function createQueue<Item>() {
  const items: Item[] = [];
  const waiting: ((item: Item) => void)[] = [];
  return {
    put(item: Item): void {
      const first = waiting.shift();
      if (first === undefined) items.push(item);
      else first(item);
    },
    take: (): Promise<Item> =>
      new Promise((resolve) => {
        const first = items.shift();
        if (first === undefined) waiting.push(resolve);
        else resolve(first);
      }),
  };
}

/** The value of an answer; fails where there is an error instead. */
export async function answered<T>(answer: VenueAnswer<T>): Promise<T> {
  const result = await answer;
  return present(
    result.ok ? result.value : undefined,
    result.ok ? 'value' : `${result.error.code}: ${result.error.message}`,
  );
}

/** The rules of an instrument as exact texts. */
export const rulesOf = ({ symbol, tickSize, lotSize, minNotional, active }: Instrument) => ({
  symbol,
  tickSize: plainFixed(tickSize),
  lotSize: plainFixed(lotSize),
  minNotional: plainFixed(minNotional),
  active,
});

/** A side of a book as pairs. */
export const pairsOf = (side: Float64Array): readonly (readonly number[])[] =>
  Array.from({ length: side.length / 2 }, (_, index) => [side[2 * index] ?? NaN, side[2 * index + 1] ?? NaN]);
