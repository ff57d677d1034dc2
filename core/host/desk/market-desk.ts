import type { Desk } from '../../api/desk.ts';
import type { QuoteWire } from '../../api/wire/market-wire.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DemoFeed } from '../market/demo-feed.ts';
import { watchBars } from '../market/live-bars.ts';
import type { MarketFeed } from '../market/market-feed.ts';
import { bookWire } from '../market/quotes.ts';
import { STREAM_INTERVAL_MS, pacedStream } from '../streams/paced-stream.ts';

/** The part of the desk that shows the markets. */
export type MarketDesk = Pick<Desk, 'bars' | 'watchQuotes' | 'watchBars' | 'watchBook' | 'controlDemo'>;

/** Shows instruments of every market; an id says whose it is. */
export function createMarketDesk(demo: DemoFeed, others: readonly MarketFeed[], clock: Clock): MarketDesk {
  const feeds = [demo, ...others];
  const locate = (instrumentId: string): { readonly feed: MarketFeed; readonly index: number } => {
    for (const feed of feeds) {
      const index = feed.tapes.findIndex(({ instrument }) => instrument.id === instrumentId);
      if (index >= 0) return { feed, index };
    }
    throw new RangeError(`${instrumentId} is not watched.`);
  };
  return {
    async bars(input) {
      const { feed, index } = locate(input.instrumentId);
      await feed.ready;
      return feed.bars(index, input);
    },
    watchQuotes: (signal) => watchQuotes(feeds, clock, signal),
    async *watchBars({ instrumentId, timeframe }, signal) {
      const { feed, index } = locate(instrumentId);
      await feed.ready;
      const both = AbortSignal.any([signal, feed.lifetime(index)]);
      yield* watchBars(feed, { index, timeframe }, { clock, signal: both, subscribe: feed.onMoved });
    },
    watchBook(instrumentId, signal) {
      const { feed, index } = locate(instrumentId);
      const tape = feed.tapes[index];
      let revision = -1;
      return pacedStream({
        clock,
        intervalMs: STREAM_INTERVAL_MS,
        signal: AbortSignal.any([signal, feed.lifetime(index)]),
        subscribe: feed.onMoved,
        take() {
          if (!feed.isReady() || tape === undefined || tape.revision() === revision) return undefined;
          revision = tape.revision();
          return bookWire(tape);
        },
      });
    },
    controlDemo: (change) => {
      demo.setPace({
        ...(change.speed === undefined ? {} : { speed: change.speed }),
        ...(change.paused === undefined ? {} : { paused: change.paused }),
      });
    },
  };
}

/** First every quote, then those that changed. */
function watchQuotes(
  feeds: readonly MarketFeed[],
  clock: Clock,
  signal: AbortSignal,
): AsyncIterable<readonly QuoteWire[]> {
  const sent = new Map<string, number>();
  const followAll = (onChange: () => void): Unsubscribe => {
    const ends = feeds.map((feed) => feed.onMoved(onChange));
    return () => {
      for (const end of ends) end();
    };
  };
  return pacedStream({
    clock,
    intervalMs: STREAM_INTERVAL_MS,
    signal,
    subscribe: followAll,
    take() {
      const quotes: QuoteWire[] = [];
      for (const feed of feeds) {
        if (!feed.isReady()) continue;
        feed.tapes.forEach((tape, index) => {
          if (sent.get(tape.instrument.id) === tape.revision()) return;
          const quote = feed.quote(index);
          if (quote === undefined) return;
          sent.set(tape.instrument.id, tape.revision());
          quotes.push(quote);
        });
      }
      return quotes.length === 0 ? undefined : quotes;
    },
  });
}
