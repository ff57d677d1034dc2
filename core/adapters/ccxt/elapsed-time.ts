import type { Clock } from '../../ports/clock.ts';

/** Ms since some moment, for lengths of time: setting the machine's clock neither shortens nor lengthens them. */
export function elapsedTime(clock: Clock): () => number {
  return clock.monotonic ?? clock.now;
}
