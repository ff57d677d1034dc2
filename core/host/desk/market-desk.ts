import type { Desk } from '../../api/desk.ts';
import type { InstrumentWire, QuoteWire } from '../../api/wire/market-wire.ts';
import { plainFixed } from '../../base/fixed.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Clock } from '../../ports/clock.ts';
import { PAPER_ACCOUNT } from './account-figures.ts';
import { queryBars } from '../market/bar-query.ts';
import type { DemoFeed } from '../market/demo-feed.ts';
import { watchBars } from '../market/live-bars.ts';
import { bookWire, createQuoteMaker } from '../market/quotes.ts';
import { STREAM_INTERVAL_MS, pacedStream } from '../streams/paced-stream.ts';

/** The part of the desk that shows the market. */
export type MarketDesk = Pick<Desk, 'instruments' | 'bars' | 'watchQuotes' | 'watchBars' | 'watchBook' | 'controlDemo'>;

/** Shows the demo market. */
export function createMarketDesk(feed: DemoFeed, clock: Clock): MarketDesk {
  const indexOf = (instrumentId: string): number => {
    const index = feed.tapes.findIndex(({ instrument }) => instrument.id === instrumentId);
    if (index < 0) throw new RangeError(`There is no instrument ${instrumentId}.`);
    return index;
  };
  return {
    instruments: () => feed.tapes.map(({ instrument }) => instrumentWire(instrument)),
    async bars(input) {
      const index = indexOf(input.instrumentId);
      await feed.ready;
      return queryBars(feed, index, input);
    },
    watchQuotes: (signal) => watchQuotes(feed, clock, signal),
    async *watchBars({ instrumentId, timeframe }, signal) {
      const index = indexOf(instrumentId);
      await feed.ready;
      yield* watchBars(feed, { index, timeframe }, { clock, signal, subscribe: feed.onMoved });
    },
    watchBook(instrumentId, signal) {
      const tape = feed.tapes[indexOf(instrumentId)];
      let revision = -1;
      return pacedStream({
        clock,
        intervalMs: STREAM_INTERVAL_MS,
        signal,
        subscribe: feed.onMoved,
        take() {
          if (!feed.isReady() || tape === undefined || tape.revision() === revision) return undefined;
          revision = tape.revision();
          return bookWire(tape);
        },
      });
    },
    controlDemo: (change) => {
      feed.setPace({
        ...(change.speed === undefined ? {} : { speed: change.speed }),
        ...(change.paused === undefined ? {} : { paused: change.paused }),
      });
    },
  };
}

/** First every quote, then those that changed. */
function watchQuotes(feed: DemoFeed, clock: Clock, signal: AbortSignal): AsyncIterable<readonly QuoteWire[]> {
  const makers = feed.tapes.map((tape) => ({ tape, make: createQuoteMaker(tape), sent: -1 }));
  return pacedStream({
    clock,
    intervalMs: STREAM_INTERVAL_MS,
    signal,
    subscribe: feed.onMoved,
    take() {
      if (!feed.isReady()) return undefined;
      const changed = makers.filter(({ tape, sent }) => tape.revision() !== sent);
      const quotes = changed.map(({ make }) => make()).filter((quote) => quote !== undefined);
      for (const maker of changed) maker.sent = maker.tape.revision();
      return quotes.length === 0 ? undefined : quotes;
    },
  });
}

/** An instrument as the interface needs it. */
export function instrumentWire(instrument: Instrument): InstrumentWire {
  const { id, venue, symbol, base, quote, pricePlaces, quantityPlaces, shortable } = instrument;
  return {
    id,
    venue,
    symbol,
    base,
    quote,
    tickSize: plainFixed(instrument.tickSize),
    lotSize: plainFixed(instrument.lotSize),
    minNotional: plainFixed(instrument.minNotional),
    pricePlaces,
    quantityPlaces,
    shortable,
    account: PAPER_ACCOUNT,
  };
}
