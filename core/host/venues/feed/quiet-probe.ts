import type { MarketDataVenue } from '../../../ports/market-data.ts';
import { showsSameTop } from './book-lane.ts';
import type { FeedTime } from './feed-time.ts';
import type { Carriage, InstrumentFeed } from './instrument-feed.ts';

/** A stream without a message for this long is asked about; each time it was right to be quiet, half as often, ms. */
const QUIET_MS = 15_000;
const MOST_QUIET_MS = 120_000;

/** Tells a quiet instrument from a stream that has died alone, while its connection lives. */
export interface QuietProbe {
  readonly tick: () => void;
}

interface Patience {
  ms: number;
  /** Monotonic ms of the newest message, or of the newest probe. */
  since: number;
}

/** A probe over the instruments of one venue; it asks one question at a time. */
export function createQuietProbe(
  venue: MarketDataVenue,
  time: FeedTime,
  instruments: () => readonly InstrumentFeed[],
  carriage: Carriage & {
    /** A connection carries it and shows signs of life: a dead one is somebody else's concern. */
    readonly isAlive: (feed: InstrumentFeed, kind: 'trades' | 'book') => boolean;
  },
): QuietProbe {
  const patience = new WeakMap<InstrumentFeed, { readonly trades: Patience; readonly book: Patience }>();
  let isBusy = false;

  /** Resolves to true where the stream should have said something. */
  async function isDeaf(feed: InstrumentFeed, kind: 'trades' | 'book'): Promise<boolean> {
    if (kind === 'trades') return (await feed.trades.check()) > 0;
    const answer = await venue.orderBook(feed.instrument.id);
    const shown = feed.book.book();
    if (!answer.ok || shown === undefined || feed.health.book.arrivalAgeMs() < QUIET_MS) return false;
    return !showsSameTop(answer.value, shown);
  }

  async function probe(feed: InstrumentFeed, kind: 'trades' | 'book', patient: Patience): Promise<void> {
    isBusy = true;
    const deaf = await isDeaf(feed, kind);
    isBusy = false;
    patient.since = time.monotonic();
    patient.ms = deaf ? QUIET_MS : Math.min(2 * patient.ms, MOST_QUIET_MS);
    if (!deaf) return;
    const instrumentId = feed.instrument.id;
    carriage.renew({ kind, instrumentId }, `The stream of ${kind} has fallen silent while the market moves.`);
  }

  function look(feed: InstrumentFeed): void {
    const now = time.monotonic();
    const known = patience.get(feed) ?? { trades: { ms: QUIET_MS, since: now }, book: { ms: QUIET_MS, since: now } };
    patience.set(feed, known);
    for (const kind of ['book', 'trades'] as const) {
      const patient = known[kind];
      const newest = now - feed.health[kind].arrivalAgeMs();
      if (newest > patient.since) Object.assign(patient, { ms: QUIET_MS, since: newest });
      if (!carriage.isAlive(feed, kind)) patient.since = now;
      const isQuiet = now - patient.since >= patient.ms;
      if (isQuiet && !isBusy && feed.trades.hasBegun()) void probe(feed, kind, patient);
    }
  }

  return {
    tick: () => instruments().forEach(look),
  };
}
