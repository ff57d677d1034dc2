import { createBackoff } from '../../../base/backoff.ts';
import { createVenueTime } from '../../../market-data/venue-time.ts';
import type { ClockEvent, ClockReading } from '../../../market-data/venue-time.ts';
import { isTransient } from '../../../model/venue-error.ts';
import type { VenueError } from '../../../model/venue-error.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { MarketDataVenue } from '../../../ports/market-data.ts';

const MEASURE_EVERY_MS = 60_000;
/** While the time cannot be trusted; the venue's rate limit has to bear it. */
const RETRY_AT_MOST_MS = 10_000;

/** A measure younger than this is not doubted, ms. */
const SUSPECTED_AFTER_MS = 5_000;

/** Time as a feed needs it: lengths by the monotonic clock, moments by the venue's. */
export interface FeedTime {
  /** Ms since some moment; never goes back. */
  readonly monotonic: () => number;
  /** The venue's time, UnixMs. */
  readonly now: () => number;
  readonly isTrusted: () => boolean;
  /** Venue's minus the machine's; null before the first measure. */
  readonly offsetMs: () => number | null;
  /** Of the newest measure; null before it. */
  readonly roundTripMs: () => number | null;
  /** Looks at the clocks, and measures the venue's when that is due. */
  readonly look: () => ClockEvent;
  /** Measures again at the next look. */
  readonly measureSoon: () => void;
  /** Times of the venue look wrong: measures again, if the newest measure is not of just now. */
  readonly suspect: () => void;
  /** Why it is not measured until someone does something; undefined if it is. */
  readonly failure: () => VenueError | undefined;
  readonly after: Clock['after'];
}

/** Time of one venue. Nothing is asked of the venue before the first look. */
export function createFeedTime(venue: MarketDataVenue, clock: Clock, random: () => number): FeedTime {
  const time = createVenueTime();
  const backoff = createBackoff(random, { baseMs: 1_000, capMs: RETRY_AT_MOST_MS, stableMs: 0 });
  const monotonic = clock.monotonic ?? clock.now;
  const state = { measureAt: -Infinity, measuredAt: -Infinity, isMeasuring: false, roundTripMs: null as number | null };
  let failure: VenueError | undefined;
  const read = (): ClockReading => ({ wall: clock.now(), monotonic: monotonic() });

  async function measure(): Promise<void> {
    state.isMeasuring = true;
    const before = read();
    const answer = await venue.measureClock();
    state.isMeasuring = false;
    const after = read();
    const wasSet = Math.abs(after.wall - before.wall - (after.monotonic - before.monotonic)) > 100;
    if (answer.ok && !wasSet) {
      time.measured(after, answer.value);
      state.roundTripMs = answer.value.roundTripMs;
    } else if (!answer.ok && answer.error.code === 'NOT_SUPPORTED') time.unmeasurable(after);
    else if (!answer.ok && !isTransient(answer.error)) failure = answer.error;
    if (time.isTrusted(after)) backoff.recovered(after.monotonic);
    const retryMs = answer.ok ? undefined : answer.error.retryAfterMs;
    state.measuredAt = after.monotonic;
    state.measureAt =
      after.monotonic + (time.isTrusted(after) ? MEASURE_EVERY_MS : backoff.failed(after.monotonic, retryMs));
  }

  return {
    monotonic,
    now: () => time.now(read()),
    isTrusted: () => time.isTrusted(read()),
    offsetMs: () => time.offsetMs(read()) ?? null,
    roundTripMs: () => state.roundTripMs,
    look() {
      const reading = read();
      const event = time.look(reading);
      if (event !== 'steady') state.measureAt = -Infinity;
      if (failure === undefined && !state.isMeasuring && reading.monotonic >= state.measureAt) void measure();
      return event;
    },
    measureSoon() {
      failure = undefined;
      state.measureAt = -Infinity;
    },
    suspect() {
      state.measureAt = Math.min(state.measureAt, state.measuredAt + SUSPECTED_AFTER_MS);
    },
    failure: () => failure,
    after: clock.after,
  };
}
