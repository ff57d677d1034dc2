import { createEmitter } from '../../base/emitter.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import { featureColumnsOf } from '../../model/feature-columns.ts';
import type { FeatureRow } from '../../model/feature-columns.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Store } from '../../ports/store.ts';
import type { InstrumentTape } from '../market/instrument-tape.ts';
import type { MarketFeed } from '../market/market-feed.ts';
import type { FundingReadings } from './funding-readings.ts';
import { followTape } from './tape-features.ts';

/** What keeping features needs. */
export interface FeatureKeeperDeps {
  readonly feeds: readonly Pick<MarketFeed, 'tapes' | 'marketTime' | 'isReady' | 'onMoved'>[];
  readonly store: Pick<Store, 'features'>;
  readonly funding: FundingReadings;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The newest row of an instrument. */
export interface NewestFeatures extends FeatureRow {
  readonly instrumentId: InstrumentId;
}

/** Works out and stores the features of every instrument that is followed. */
export interface FeatureKeeper {
  /** By instrument, in the order in which they were first followed. */
  readonly newest: () => readonly NewestFeatures[];
  readonly onChanged: (listener: () => void) => Unsubscribe;
  /** Resolves when every row so far is stored, or the store could not take it. */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const FLUSH_EVERY_MS = 5_000;
/** Rows that wait for a store which cannot write: half a day. */
const MOST_WAITING = 2_880;

/** One instrument: what works out its features, and what waits to be stored. */
interface Line {
  readonly instrument: Instrument;
  tape: InstrumentTape;
  end: () => void;
  newest: FeatureRow | undefined;
  waiting: FeatureRow[];
}

/** Follows the tapes of all feeds, those that are added or replaced as well. */
export function keepFeatures(deps: FeatureKeeperDeps): FeatureKeeper {
  const { feeds, store, clock, logger } = deps;
  const lines = new Map<InstrumentId, Line>();
  const changed = createEmitter<void>();
  let writing: Promise<void> = Promise.resolve();

  const follow = (feed: FeatureKeeperDeps['feeds'][number], tape: InstrumentTape): void => {
    const { instrument } = tape;
    const line = lines.get(instrument.id) ?? { instrument, tape, end: ignore, newest: undefined, waiting: [] };
    lines.set(instrument.id, line);
    line.end();
    line.tape = tape;
    line.end = followTape(tape, {
      funding: deps.funding,
      now: () => (feed.isReady() ? feed.marketTime() : -Infinity),
      onRow(row) {
        line.newest = row;
        line.waiting.push(row);
        if (line.waiting.length > MOST_WAITING) line.waiting.shift();
        changed.emit();
      },
    });
  };
  const followAll = (feed: FeatureKeeperDeps['feeds'][number]): void => {
    for (const tape of feed.tapes) {
      if (lines.get(tape.instrument.id)?.tape !== tape) follow(feed, tape);
    }
  };
  const write = async (line: Line): Promise<void> => {
    const rows = line.waiting;
    if (rows.length === 0) return;
    line.waiting = [];
    const written = await store.features.put(line.instrument.id, featureColumnsOf(rows, line.instrument.pricePlaces));
    if (written.ok) return;
    line.waiting = rows.concat(line.waiting).slice(-MOST_WAITING);
    logger.warn('features could not be stored', { instrument: line.instrument.id, reason: written.error.message });
  };
  const writeAll = async (before: Promise<void>): Promise<void> => {
    await before;
    await Promise.all([...lines.values()].map(write));
  };
  const flush = (): Promise<void> => {
    writing = writeAll(writing);
    return writing;
  };

  for (const feed of feeds) followAll(feed);
  const ends = feeds.map((feed) =>
    feed.onMoved(() => {
      followAll(feed);
    }),
  );
  let cancel: () => void;
  const again = (): void => {
    void flush();
    cancel = clock.after(FLUSH_EVERY_MS, again);
  };
  cancel = clock.after(FLUSH_EVERY_MS, again);
  return {
    newest: () =>
      [...lines.values()].flatMap(({ instrument, newest }) =>
        newest === undefined ? [] : [{ instrumentId: instrument.id, ...newest }],
      ),
    onChanged: changed.subscribe,
    flush,
    close() {
      cancel();
      for (const end of ends) end();
      for (const { end } of lines.values()) end();
      return flush();
    },
  };
}

function ignore(): void {
  // A line that is new has nothing to end.
}
