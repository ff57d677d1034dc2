import { unixMs } from '../../../core/base/time.ts';
import type { Clock } from '../../../core/ports/clock.ts';

/** A clock that starts at `start` (UnixMs) and runs `speed` times as fast as the machine's monotonic one. */
export function createSpedUpClock(start: number, speed: number): Clock {
  const origin = performance.now();
  return {
    now: () => unixMs(Math.floor(start + (performance.now() - origin) * speed)),
    after(delayMs, callback) {
      const timer = setTimeout(callback, Math.max(0, delayMs / speed));
      return () => {
        clearTimeout(timer);
      };
    },
  };
}
