import { MINUTE_MS, SECOND_MS } from '../../base/time.ts';
import type { Clock } from '../../ports/clock.ts';

/** Memory of this process, bytes. */
export interface MemoryReading {
  /** What the main thread holds itself: its heap, and buffers outside it. */
  readonly own: number;
  /** Everything that is resident, jobs on other threads included. */
  readonly resident: number;
}

/** What the watch needs. */
export interface MemoryWatchParts {
  readonly clock: Clock;
  readonly read: () => MemoryReading;
  /** Jobs run: what they take comes back when they are done. */
  readonly isBusy: () => boolean;
  /** Told once. @param bytes what is held */
  readonly onPast: (bytes: number) => void;
}

/** A host that holds more than this does not come back from it by itself (F46). */
export const MOST_MEMORY_BYTES = 1.5 * 2 ** 30;
const LOOK_MS = 10 * SECOND_MS;
/** Looks in a row: a peak that goes by is none of our business. */
const LOOKS = 3;
/** A start that is past it at once would only be followed by the next one. */
const NOT_BEFORE_MS = 10 * MINUTE_MS;

/** Reads this process's memory. */
export function readMemory(): MemoryReading {
  const { heapUsed, external, rss } = process.memoryUsage();
  return { own: heapUsed + external, resident: rss };
}

/** Watches from now on; returns what ends it. */
export function watchMemory({ clock, read, isBusy, onPast }: MemoryWatchParts): () => void {
  const elapsed = clock.monotonic ?? clock.now;
  const startedAt = elapsed();
  const state = { looks: 0, stop: (): void => undefined };
  const look = (): void => {
    const { own, resident } = read();
    const held = isBusy() ? own : Math.max(own, resident);
    state.looks = held > MOST_MEMORY_BYTES ? state.looks + 1 : 0;
    if (state.looks >= LOOKS && elapsed() - startedAt >= NOT_BEFORE_MS) return onPast(held);
    state.stop = clock.after(LOOK_MS, look);
  };
  state.stop = clock.after(LOOK_MS, look);
  return () => {
    state.stop();
  };
}
