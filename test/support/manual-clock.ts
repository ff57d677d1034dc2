import { unixMs } from '../../core/base/time.ts';
import type { Clock } from '../../core/ports/clock.ts';

/** A clock that stands still until it is told to move; timers run in order of their times. */
export interface ManualClock extends Clock {
  readonly advance: (ms: number) => void;
  /** The machine sleeps: time passes, and timers that fell due run late, on the next advance. */
  readonly sleep: (ms: number) => void;
}

interface Timer {
  readonly at: number;
  readonly id: number;
  readonly callback: () => void;
}

/** A clock at `start` (UnixMs). */
export function createManualClock(start: number): ManualClock {
  let now = start;
  let nextId = 1;
  let timers: readonly Timer[] = [];

  function runDue(until: number): void {
    for (;;) {
      const due = timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at || a.id - b.id)[0];
      if (due === undefined) return;
      timers = timers.filter((timer) => timer !== due);
      now = Math.max(now, due.at);
      due.callback();
    }
  }

  return {
    now: () => unixMs(now),
    after(delayMs, callback) {
      // As with real timers: whole milliseconds, and no delay means the next turn of the event loop.
      const timer = { at: now + Math.max(1, Math.trunc(delayMs)), id: nextId++, callback };
      timers = [...timers, timer];
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    sleep(ms) {
      now += ms;
    },
    advance(ms) {
      const until = now + ms;
      runDue(until);
      now = until;
    },
  };
}
