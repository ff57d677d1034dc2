import type { Clock } from '../../ports/clock.ts';

/** Whether the event loop turns as it should. */
export interface LoopHealth {
  readonly isHealthy: () => boolean;
  readonly close: () => void;
}

const BEAT_MS = 500;
/** A beat that comes this much late is a loop that stood still, ms. */
const MOST_LATE_MS = 5_000;

/** Beats from now on. A loop that stood still is in order again with the next beat in time. */
export function watchLoop(clock: Clock): LoopHealth {
  const elapsed = clock.monotonic ?? clock.now;
  const state = { last: elapsed(), wasLate: false, stop: (): void => undefined };
  const beat = (): void => {
    const now = elapsed();
    state.wasLate = now - state.last > BEAT_MS + MOST_LATE_MS;
    state.last = now;
    state.stop = clock.after(BEAT_MS, beat);
  };
  beat();
  return {
    isHealthy: () => !state.wasLate && elapsed() - state.last <= BEAT_MS + MOST_LATE_MS,
    close: () => {
      state.stop();
    },
  };
}
