import type { UnixMs } from '../../base/time.ts';
import type { Clock } from '../../ports/clock.ts';

/** How fast recorded market time passes: market milliseconds per millisecond, or as fast as the machine can. */
export type ReplaySpeed = number | 'max';

/** Holds a replay back to its speed. Only the pace is its business: the engine takes times from the events. */
export interface ReplayPacer {
  /** Resolves when a message of market time `time` is due, or at once when interrupted. */
  readonly due: (time: UnixMs) => Promise<void>;
}

/** At full speed the event loop still gets its turn this often, ms: for signals, the ledger's answers, progress. */
const TURN_MS = 10;

/** A pacer whose market clock starts at `startTime` now. */
export function createReplayPacer(options: {
  readonly clock: Clock;
  readonly speed: ReplaySpeed;
  readonly startTime: UnixMs;
  readonly interrupted: AbortSignal;
}): ReplayPacer {
  const { clock, speed, startTime, interrupted } = options;
  const began = clock.now();
  let lastTurn = began;

  async function turn(delayMs: number): Promise<void> {
    await pause(clock, delayMs, interrupted);
    lastTurn = clock.now();
  }

  return {
    async due(time) {
      const now = clock.now();
      const delay = speed === 'max' ? 0 : began + (time - startTime) / speed - now;
      if (delay >= 1) await turn(delay);
      else if (now - lastTurn >= TURN_MS) await turn(0);
    },
  };
}

function pause(clock: Clock, delayMs: number, interrupted: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (interrupted.aborted) {
      resolve();
      return;
    }
    const finish = (): void => {
      cancel();
      interrupted.removeEventListener('abort', finish);
      resolve();
    };
    const cancel = clock.after(delayMs, finish);
    interrupted.addEventListener('abort', finish, { once: true });
  });
}
