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

/** Measures now, and from time to time. @param venue the venue's public side */
export function watchClock(clock: Clock, venue: () => Promise<MarketDataVenue | undefined>): ClockCheck {
  const state = { offsetMs: null as number | null, at: 0, isClosed: false, stop: (): void => undefined };
  const measure = async (): Promise<void> => {
    state.stop();
    const measured = await (await venue())?.measureClock();
    if (state.isClosed) return;
    const isKnown = measured?.ok === true;
    if (isKnown) {
      state.offsetMs = measured.value.offsetMs;
      state.at = clock.now();
    }
    state.stop = clock.after(isKnown ? EVERY_MS : AGAIN_MS, () => void measure());
  };
  void measure();
  return {
    offsetMs: () => (clock.now() - state.at > TRUSTED_FOR_MS ? null : state.offsetMs),
    measure,
    close() {
      state.isClosed = true;
      state.stop();
    },
  };
}
