import type { FeedState, StreamHealthWire, VenueHealthWire } from '../../api/wire/venue-wire.ts';
import { createEmitter } from '../../base/emitter.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import type { TimeRange } from '../../model/data-series.ts';
import type { FundingRate } from '../../model/funding-rate.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Store } from '../../ports/store.ts';
import type { InstrumentTape } from '../market/instrument-tape.ts';
import type { MarketEngine } from '../market/market-feed.ts';
import type { InstrumentMarkets } from './instrument-markets.ts';
import { openVenueFeed } from './feed/open-venue-feed.ts';
import type { FeedSink, VenueFeed } from './feed/venue-feed.ts';
import { readSettledFunding } from './settled-funding.ts';
import type { VenueRegistry } from './venue-registry.ts';
import type { VenueSlots } from './venue-slots.ts';

/** What the feeds are wired to. */
export interface VenueFeedsDeps {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly logger: Logger;
  readonly store: Store;
  readonly registry: VenueRegistry;
  readonly slots: VenueSlots;
  readonly engine: MarketEngine;
  /** Accounts at venues that trade an instrument: each gets it under its own index. */
  readonly others: InstrumentMarkets;
  /** Gives the account's engine another instrument to trade. */
  readonly list: (instrument: Instrument) => void;
  /** Bars of this stretch were not told: strategies begin their warm-up anew behind it. */
  readonly onGap: (tape: InstrumentTape, range: TimeRange) => void;
  readonly onMoved: () => void;
}

/** One feed per venue that is switched on and has something to follow. */
export interface VenueFeeds {
  readonly follow: (instrument: Instrument) => void;
  readonly leave: (instrument: Instrument) => void;
  readonly state: (venue: string) => FeedState;
  readonly isLive: (instrumentId: string) => boolean;
  /** The rate that the venue expects at the next settlement; undefined where it tells none. */
  readonly nextFunding: (instrumentId: InstrumentId) => FundingRate | undefined;
  readonly venueHealth: () => readonly VenueHealthWire[];
  readonly streamHealth: () => readonly StreamHealthWire[];
  /** Newest venue time of all feeds, UnixMs; -Infinity while there is none. */
  readonly newestTime: () => number;
  readonly onStateChanged: (listener: () => void) => Unsubscribe;
  readonly close: () => Promise<void>;
}

interface Line {
  readonly instruments: Map<InstrumentId, Instrument>;
  feed: VenueFeed | undefined;
  state: FeedState;
  /** Rises with each opening: what an earlier one brings is of no use any more. */
  generation: number;
}

/** No venue is spoken to before something of it is followed. */
export function createVenueFeeds(deps: VenueFeedsDeps): VenueFeeds {
  const { registry, slots, clock, logger } = deps;
  const lines = new Map<string, Line>();
  const changed = createEmitter<void>();
  let isClosed = false;
  const sink = createSink(deps);

  const lineOf = (venue: string): Line => {
    const line = lines.get(venue) ?? { instruments: new Map(), feed: undefined, state: 'idle', generation: 0 };
    lines.set(venue, line);
    return line;
  };
  const show = (line: Line, state: FeedState): void => {
    if (line.state === state) return;
    line.state = state;
    changed.emit();
  };
  const attach = (feed: VenueFeed, instrument: Instrument): void => {
    feed.watch(instrument);
    const tape = feed.tape(instrument.id);
    if (tape === undefined) return;
    slots.replace(tape);
    void readFunding(deps, instrument);
  };

  async function open(venue: string, line: Line): Promise<void> {
    const generation = ++line.generation;
    show(line, 'connecting');
    const opened = await registry.open(venue);
    if (generation !== line.generation) return;
    if (!opened.ok) {
      logger.error('a venue cannot be opened', { venue, reason: opened.error.message });
      show(line, 'failed');
      return;
    }
    const { streams } = registry.settings.get(venue);
    const { random, store } = deps;
    const feed = openVenueFeed({ venue: opened.value, clock, random, store, sink, streams, logger });
    line.feed = feed;
    feed.onChanged(() => {
      show(line, feed.state());
      deps.onMoved();
    });
    for (const instrument of line.instruments.values()) attach(feed, instrument);
    show(line, feed.state());
  }
  async function shut(line: Line): Promise<void> {
    line.generation++;
    const { feed } = line;
    line.feed = undefined;
    show(line, 'idle');
    await feed?.close();
  }
  const openIfWanted = (venue: string, line: Line): void => {
    if (line.instruments.size === 0 || !registry.settings.get(venue).enabled) return;
    void open(venue, line);
  };

  const reopen = async (venue: string, line: Line): Promise<void> => {
    await shut(line);
    openIfWanted(venue, line);
  };
  const stopListening = registry.onSaved((venue) => {
    const line = lineOf(venue);
    void reopen(venue, line);
  });

  return {
    follow(instrument) {
      deps.list(instrument);
      const line = lineOf(instrument.venue);
      line.instruments.set(instrument.id, instrument);
      if (line.feed !== undefined) attach(line.feed, instrument);
      else if (line.state === 'idle' || line.state === 'failed') openIfWanted(instrument.venue, line);
    },
    leave(instrument) {
      const line = lineOf(instrument.venue);
      line.instruments.delete(instrument.id);
      line.feed?.unwatch(instrument.id);
      if (line.instruments.size === 0) void shut(line);
    },
    state: (venue) => lines.get(venue)?.state ?? 'idle',
    isLive: (instrumentId) =>
      [...lines.values()].some(({ feed }) => feed?.instrumentState(instrumentId as InstrumentId) === 'live'),
    nextFunding: (instrumentId) =>
      [...lines.values()].map(({ feed }) => feed?.funding(instrumentId)).find((rate) => rate !== undefined),
    venueHealth: () => [...lines.values()].flatMap(({ feed }) => feed?.venueHealth() ?? []),
    streamHealth: () => [...lines.values()].flatMap(({ feed }) => feed?.streamHealth() ?? []),
    newestTime: () =>
      [...lines.values()].reduce((newest, { feed }) => Math.max(newest, feed?.marketTime() ?? -Infinity), -Infinity),
    onStateChanged: changed.subscribe,
    async close() {
      isClosed = true;
      stopListening();
      await Promise.all([...lines.values()].map(shut));
    },
  };

  /** What was settled before: drifts are looked for in it. */
  async function readFunding({ store }: VenueFeedsDeps, instrument: Instrument): Promise<void> {
    const venue = await registry.open(instrument.venue);
    if (!venue.ok || isClosed) return;
    const problem = await readSettledFunding(venue.value, store.funding, { instrument, now: clock.now() });
    if (problem !== undefined && !isClosed) {
      logger.warn('past funding cannot be read', { instrument: instrument.id, reason: problem });
    }
  }
}

/** Instruments that no account trades are shown, but no engine hears of them. */
function createSink({ engine: own, others, slots, onGap }: VenueFeedsDeps): FeedSink {
  const forEngine = (instrumentId: InstrumentId, give: (engine: MarketEngine, index: number) => void): void => {
    const index = slots.engineIndex(instrumentId);
    if (index !== undefined) give(own, index);
    others.forEach(instrumentId, give);
  };
  return {
    canAdvance: own.canAdvance,
    onBook(instrumentId, book) {
      forEngine(instrumentId, (engine, index) => {
        engine.onBook(index, book);
      });
    },
    onTrade(instrumentId, trade) {
      forEngine(instrumentId, (engine, index) => {
        engine.onTrade(index, trade);
      });
    },
    onCycleBar(instrumentId, bar, arrivedAt) {
      forEngine(instrumentId, (engine, index) => {
        engine.onCycleBar(index, bar, arrivedAt);
      });
    },
    onFunding(instrumentId, rate) {
      forEngine(instrumentId, (engine, index) => {
        engine.onFunding(index, rate);
      });
    },
    onGap(instrumentId, range) {
      const tape = slots.tapes.find(({ instrument }) => instrument.id === instrumentId);
      if (tape !== undefined) onGap(tape, range);
    },
    onTime(time) {
      own.onTime(time);
      others.onTime(time);
    },
  };
}
