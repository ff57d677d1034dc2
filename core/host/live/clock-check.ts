import { SECOND_MS } from '../../base/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MarketDataVenue } from '../../ports/market-data.ts';

/** Keeps measuring a venue's clock against ours. */
export interface ClockCheck {
  /** Venue's minus ours, ms; null before it was measured, and when the last measure is too old. */
  readonly offsetMs: () => number | null;
  /** Measures now. */
  readonly measure: () => Promise<void>;
  readonly close: () => void;
}

const EVERY_MS = 30 * SECOND_MS;
const TRUSTED_FOR_MS = 4 * EVERY_MS;
const AGAIN_MS = 2 * SECOND_MS;
/** More than this between wall and monotonic clock since the measure: somebody set the clock, or the machine slept. */
const MOST_DRIFT_MS = 500;

/** Measures now, and from time to time. @param venue the venue's public side */
export function watchClock(clock: Clock, venue: () => Promise<MarketDataVenue | undefined>): ClockCheck {
  const elapsed = clock.monotonic ?? clock.now;
  const state = {
    offsetMs: null as number | null,
    at: 0,
    elapsedAt: 0,
    isMeasuring: false,
    isClosed: false,
    stop: (): void => undefined,
  };
  const measure = async (): Promise<void> => {
    if (state.isMeasuring) return;
    state.stop();
    state.isMeasuring = true;
    const before = clock.now() - elapsed();
    const measured = await (await venue())?.measureClock();
    state.isMeasuring = false;
    if (state.isClosed) return;
    const wasSetMeanwhile = Math.abs(clock.now() - elapsed() - before) > MOST_DRIFT_MS;
    const isKnown = measured?.ok === true && !wasSetMeanwhile;
    if (isKnown) {
      state.offsetMs = measured.value.offsetMs;
      state.at = clock.now();
      state.elapsedAt = elapsed();
    }
    state.stop = clock.after(isKnown ? EVERY_MS : AGAIN_MS, () => void measure());
  };
  const wasSet = (): boolean =>
    Math.abs(clock.now() - state.at - (elapsed() - state.elapsedAt)) > MOST_DRIFT_MS && state.offsetMs !== null;
  void measure();
  return {
    offsetMs() {
      if (wasSet()) {
        state.offsetMs = null;
        void measure();
      }
      return elapsed() - state.elapsedAt > TRUSTED_FOR_MS ? null : state.offsetMs;
    },
    measure,
    close() {
      state.isClosed = true;
      state.stop();
    },
  };
}
