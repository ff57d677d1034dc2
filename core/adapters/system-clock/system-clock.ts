import { unixMs } from '../../base/time.ts';
import type { Clock } from '../../ports/clock.ts';

/** The machine's clock and timers. The only place where a host reads the wall clock. */
export function createSystemClock(): Clock {
  return {
    now: () => unixMs(Date.now()),
    monotonic: () => performance.now(),
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs);
      return () => {
        clearTimeout(timer);
      };
    },
  };
}
