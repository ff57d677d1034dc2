import { unixMs } from '../../core/base/time.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { createManualClock } from './manual-clock.ts';

/** A clock whose time of day can be set apart from the time that passes. */
export interface FeedClock extends Required<Clock> {
  /** Time passes in steps; between two of them everything that waits for I/O or promises gets its turn. */
  readonly run: (ms: number, stepMs?: number) => Promise<void>;
  /** As {@link run}, until `isTrue`; throws with what `isTrue` is called after `withinMs`. */
  readonly until: (isTrue: () => boolean, withinMs: number) => Promise<void>;
  /** Someone sets the machine's clock by this, ms. */
  readonly setWall: (byMs: number) => void;
  /** The same time, of a machine whose clock nobody sets and that never sleeps. */
  readonly elsewhere: Clock;
  /** The machine sleeps: the time of day goes on, nothing else does. */
  readonly sleep: (ms: number) => void;
}

const STEP_MS = 50;

/** What else may happen between two steps of time. */
export interface StepPauses {
  /** Turns of the event loop. */
  readonly turns: number;
  /** True where files, threads and sockets are waited for as well, a millisecond of the machine's time. */
  readonly hasInputOutput: boolean;
}

const PURE: StepPauses = { turns: 3, hasInputOutput: false };

/** A clock at `start` (UnixMs) that moves only when told to, however fast the machine is. */
export function createFeedClock(start: number, { turns, hasInputOutput }: StepPauses = PURE): FeedClock {
  const manual = createManualClock(start);
  let shift = 0;

  async function step(ms: number): Promise<void> {
    manual.advance(ms);
    for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => void setImmediate(resolve));
    if (hasInputOutput) await new Promise((resolve) => void setTimeout(resolve, 1));
  }

  return {
    now: () => unixMs(manual.now() + shift),
    monotonic: () => manual.now() - start,
    after: manual.after,
    async run(ms, stepMs = STEP_MS) {
      for (let left = ms; left > 0; left -= stepMs) await step(Math.min(left, stepMs));
    },
    async until(isTrue, withinMs) {
      for (let left = withinMs; !isTrue(); left -= STEP_MS) {
        if (left <= 0) throw new Error(`not within ${withinMs} ms: ${isTrue.toString()}`);
        await step(STEP_MS);
      }
    },
    elsewhere: manual,
    setWall(byMs) {
      shift += byMs;
    },
    sleep(ms) {
      shift += ms;
    },
  };
}
