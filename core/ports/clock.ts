import type { UnixMs } from '../base/time.ts';

/** Time and timers for hosts. The engine itself has none: every input carries its time. */
export interface Clock {
  readonly now: () => UnixMs;
  /** Ms since some moment, for lengths of time: unlike {@link Clock.now} nobody sets it. Absent: `now` has to do. */
  readonly monotonic?: () => number;
  /** Calls back once after `delayMs` of this clock's time; returns what cancels it. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
}
