import { MINUTE_MS } from '../../base/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ClockMeasure } from '../../ports/market-data.ts';
import type { CcxtExchange } from './ccxt-library.ts';
import type { VenueProfile } from './venue-profile.ts';

const SAMPLES = 3;

/** How long a measured offset is believed, ms. */
const BELIEVED_MS = 10 * MINUTE_MS;

/** A venue's time, from ours and the offset last measured. */
export interface VenueClock {
  /** Measures anew; throws what ccxt throws. */
  readonly measure: () => Promise<ClockMeasure>;
  /** False where it has to be measured before `now` means anything. */
  readonly isKnown: () => boolean;
  /** The venue's time, UnixMs, never ahead of what was measured. */
  readonly now: () => number;
}

/** A clock of which nothing is known yet. */
export function createVenueClock(clock: Clock, exchange: CcxtExchange, profile: VenueProfile): VenueClock {
  const state = { offsetMs: 0, measuredAt: -Infinity };
  return {
    async measure() {
      const samples: ClockMeasure[] = [];
      for (let count = 0; count < SAMPLES; count++) samples.push(await sample(clock, exchange, profile));
      const median = samples.toSorted((a, b) => a.offsetMs - b.offsetMs)[Math.floor(SAMPLES / 2)] ?? NO_OFFSET;
      state.offsetMs = median.offsetMs;
      state.measuredAt = clock.now();
      return median;
    },
    isKnown: () => Math.abs(clock.now() - state.measuredAt) < BELIEVED_MS,
    now: () => Math.floor(clock.now() + state.offsetMs),
  };
}

const NO_OFFSET: ClockMeasure = { offsetMs: 0, roundTripMs: 0 };

/** Half of the round trip is taken to be the way there. */
async function sample(clock: Clock, exchange: CcxtExchange, profile: VenueProfile): Promise<ClockMeasure> {
  const sentAt = clock.now();
  const venueTime = await (profile.readTime?.(exchange) ?? exchange.fetchTime());
  const receivedAt = clock.now();
  if (venueTime === undefined) throw new Error('no time in the answer');
  return { offsetMs: venueTime - (sentAt + receivedAt) / 2, roundTripMs: receivedAt - sentAt };
}
