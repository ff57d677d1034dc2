import { ok } from '../../base/result.ts';
import { MINUTE_MS, SECOND_MS } from '../../base/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ClockMeasure, VenueAnswer } from '../../ports/market-data.ts';
import type { CcxtExchange } from './ccxt-library.ts';
import { elapsedTime } from './elapsed-time.ts';
import type { VenueCalls } from './venue-calls.ts';
import type { VenueProfile } from './venue-profile.ts';

const SAMPLES = 3;

/** How long a measured offset is believed, ms. */
const BELIEVED_MS = 10 * MINUTE_MS;

/** Our two clocks moved apart by more than this: the machine slept, or its clock was set. */
const SET_MS = SECOND_MS;

/** A venue's time, carried on from the last measure by a clock that nobody sets. */
export interface VenueClock {
  /** Measures anew; throws what ccxt throws. */
  readonly measure: () => Promise<ClockMeasure>;
  /** The venue does not tell its time: ours has to do. */
  readonly assumeOurs: () => void;
  /** The venue finds our times wrong: the last measure is not believed any more. */
  readonly forget: () => void;
  /** False where it has to be measured before `now` means anything. */
  readonly isKnown: () => boolean;
  /** The venue's time, UnixMs, at the earliest that the measure allows; ours before the first measure. */
  readonly now: () => number;
}

/** A clock of which nothing is known yet. */
export function createVenueClock(clock: Clock, exchange: CcxtExchange, profile: VenueProfile): VenueClock {
  const elapsed = elapsedTime(clock);
  const shift = (): number => clock.now() - elapsed();
  const state = { base: shift(), shift: NaN, measuredAt: -Infinity };
  return {
    async measure() {
      const samples: ClockMeasure[] = [];
      for (let count = 0; count < SAMPLES; count++) samples.push(await sample(clock, exchange, profile));
      const median = samples.toSorted((a, b) => a.offsetMs - b.offsetMs)[Math.floor(SAMPLES / 2)] ?? NO_OFFSET;
      state.shift = shift();
      state.base = state.shift + median.offsetMs - median.roundTripMs / 2;
      state.measuredAt = elapsed();
      return median;
    },
    assumeOurs() {
      state.shift = shift();
      state.base = state.shift;
      state.measuredAt = elapsed();
    },
    forget() {
      state.measuredAt = -Infinity;
    },
    isKnown: () => elapsed() - state.measuredAt < BELIEVED_MS && Math.abs(shift() - state.shift) <= SET_MS,
    now: () => Math.floor(state.base + elapsed()),
  };
}

const NO_OFFSET: ClockMeasure = { offsetMs: 0, roundTripMs: 0 };

/** Half of the round trip is taken to be the way there. */
async function sample(clock: Clock, exchange: CcxtExchange, profile: VenueProfile): Promise<ClockMeasure> {
  const sentAt = clock.now();
  const venueTime = await (profile.readTime?.(exchange) ?? exchange.fetchTime());
  const receivedAt = clock.now();
  if (venueTime === undefined) throw new Error('no time in the answer');
  return { offsetMs: venueTime - (sentAt + receivedAt) / 2, roundTripMs: Math.max(0, receivedAt - sentAt) };
}

/** Measures the venue's clock where that was long ago; where the venue does not tell it, ours has to do. */
export async function knowTime(calls: VenueCalls, venueClock: VenueClock): VenueAnswer<undefined> {
  if (venueClock.isKnown()) return ok(undefined);
  const measure = await calls.read('live', venueClock.measure);
  if (!measure.ok && measure.error.code !== 'NOT_SUPPORTED') return measure;
  if (!measure.ok) venueClock.assumeOurs();
  return ok(undefined);
}
