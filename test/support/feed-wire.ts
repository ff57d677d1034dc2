import { openStore } from '../../core/adapters/sqlite/sqlite-store.ts';
import { present } from '../../core/base/invariant.ts';
import type { FeedSink, VenueFeed } from '../../core/host/venues/feed/venue-feed.ts';
import type { Instrument } from '../../core/model/instrument.ts';
import type { PublicTrade } from '../../core/model/public-trade.ts';
import { tradeAt } from '../../core/model/trade-columns.ts';
import type { Store } from '../../core/ports/store.ts';
import { createFeedClock } from './feed-clock.ts';
import type { FeedClock, StepPauses } from './feed-clock.ts';
import { createToldFeed, openTestFeed } from './feed-desk.ts';
import type { ToldFeed } from './feed-desk.ts';
import { makeStoreFolder } from './store-folder.ts';
import { connectVenue } from './venues/connected-venue.ts';
import type { ConnectedVenue } from './venues/connected-venue.ts';
import type { FaultSwitch } from './venues/faults/fault-switch.ts';
import type { DialectName } from './venues/server/dialects.ts';

/** A feed through the real connector over a venue that is played on loopback; time moves only when told to. */
export interface WiredFeed {
  readonly clock: FeedClock;
  readonly connected: ConnectedVenue;
  readonly feed: VenueFeed;
  readonly store: Store;
  readonly told: ToldFeed;
  /** The venue's first instrument, watched. */
  readonly instrument: Instrument;
  /** Lets the venue stand still, all of it arrive and be stored. */
  readonly settle: () => Promise<void>;
  readonly stored: () => readonly PublicTrade[];
  /** What the venue published from the feed's first minute to its last. */
  readonly published: () => readonly PublicTrade[];
  readonly close: () => Promise<void>;
}

/** Several connections and requests may be under way at once. */
const PAUSES: StepPauses = { turns: 8, hasInputOutput: true };

/** 2026-03-02 12:00:10 UTC: in the middle of a minute, as everyone starts. */
const START = Date.UTC(2026, 2, 2, 12, 0, 10);

/** Plays a venue, connects, watches its first instrument, and waits until it is live. */
export async function openWiredFeed(
  dialect: DialectName,
  options: {
    readonly seed?: number;
    readonly streams?: boolean;
    readonly badCertificate?: boolean;
    /** Set before anything is asked. */
    readonly faults?: (faults: FaultSwitch) => void;
    /** Instead of one that keeps what it is told. */
    readonly sink?: FeedSink;
  } = {},
): Promise<WiredFeed> {
  const { streams = true, sink, faults, ...venueOptions } = options;
  const clock = createFeedClock(START, PAUSES);
  const connected = await connectVenue(dialect, { clock, serverClock: clock.elsewhere, ...venueOptions });
  faults?.(connected.server.faults);
  const folder = makeStoreFolder();
  const opened = await openStore(folder.database);
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  const told = createToldFeed();
  const feed = openTestFeed({ venue: connected.venue, clock, store, told: sink ?? told, streams });
  const instrument = await findInstrument(connected, clock);
  feed.watch(instrument);
  return {
    clock,
    connected,
    feed,
    store,
    told,
    instrument,
    async settle() {
      connected.standStill();
      for (let batch = 0; batch < 4; batch++) {
        await clock.run(1_500);
        await store.drain();
      }
    },
    stored() {
      const read = store.ticks.readTrades(instrument.id, 0, Infinity);
      if (!read.ok) throw new Error(read.error.message);
      const { value } = read;
      return Array.from({ length: value.length }, (_, row) => tradeAt(value, row));
    },
    published: () => connected.truth.trades(Date.UTC(2026, 2, 2, 12) - 1, connected.server.market.publishedUntil()),
    async close() {
      await feed.close();
      await connected.close();
      await store.close();
      folder.remove();
    },
  };
}

async function findInstrument({ venue, truth }: ConnectedVenue, clock: FeedClock): Promise<Instrument> {
  const answers: Awaited<ReturnType<typeof venue.instruments>>[] = [];
  void venue.instruments().then((answer) => answers.push(answer));
  await clock.until(() => answers.length > 0, 60_000);
  const [answer] = answers;
  if (answer?.ok !== true) throw new Error(answer?.error.message);
  return present(
    answer.value.find(({ id }) => id === truth.instrumentId),
    'instrument',
  );
}
