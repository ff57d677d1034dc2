import { unixMs } from '../../../core/base/time.ts';
import type { Clock } from '../../../core/ports/clock.ts';

/** Time that moves only when it is told to, with everything asynchronous done at each moment before the next one. */
export interface VirtualTime {
  readonly clock: Clock;
  /** Runs all timers of the next `ms`, in order of their times, each with all that follows from it. */
  readonly run: (ms: number) => Promise<void>;
  /** Everything stands still for `ms`; timers that were due meanwhile run with the next step, as after a machine's sleep. */
  readonly sleep: (ms: number) => void;
  /** Runs until `isDone`, at most `ms`; whether it was done. */
  readonly runUntil: (isDone: () => boolean, ms: number) => Promise<boolean>;
}

interface Timer {
  readonly at: number;
  readonly id: number;
  readonly callback: () => void;
}

/** Time that begins at `start`, UnixMs. */
export function createVirtualTime(start: number): VirtualTime {
  let now = start;
  let nextId = 1;
  const timers = new Map<number, Timer>();
  const nextDue = (until: number): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers.values()) {
      if (timer.at > until) continue;
      if (first === undefined || timer.at < first.at || (timer.at === first.at && timer.id < first.id)) first = timer;
    }
    return first;
  };
  const step = async (until: number): Promise<boolean> => {
    const due = nextDue(until);
    if (due === undefined) return false;
    timers.delete(due.id);
    now = Math.max(now, due.at);
    due.callback();
    await settle();
    return true;
  };
  return {
    clock: {
      now: () => unixMs(now),
      after(delayMs, callback) {
        const timer = { at: now + Math.max(1, Math.ceil(delayMs)), id: nextId++, callback };
        timers.set(timer.id, timer);
        return () => void timers.delete(timer.id);
      },
    },
    async run(ms) {
      const until = now + ms;
      await settle();
      while (await step(until));
      now = until;
    },
    sleep(ms) {
      now += ms;
    },
    async runUntil(isDone, ms) {
      const until = now + ms;
      await settle();
      while (!isDone() && (await step(until)));
      return isDone();
    },
  };
}

/** Lets every promise that can go on do so. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
