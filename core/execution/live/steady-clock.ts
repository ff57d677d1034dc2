import { unixMs } from '../../base/time.ts';
import type { Clock } from '../../ports/clock.ts';

/**
 * The same clock, as lengths of time have to be measured: where somebody sets the machine's clock, or the machine sleeps,
 * it goes on as before. Its moments say nothing; what is due is due after as much time as was meant (F39).
 */
export function steadyClock(clock: Clock): Clock {
  const { monotonic } = clock;
  if (monotonic === undefined) return clock;
  const offset = clock.now() - monotonic();
  return { ...clock, now: () => unixMs(Math.round(monotonic() + offset)) };
}
