import type { UnixMs } from '../../base/time.ts';
import type { Clock } from '../../ports/clock.ts';

/** How fast recorded market time passes: market milliseconds per millisecond, or as fast as the machine can. */
export type ReplaySpeed = number | 'max';

/** Holds a replay back to its speed. Only the pace is its business: the engine takes times from the events. */
export interface ReplayPacer {
  /** Resolves when a message of market time `time` is due, or at once when interrupted. The first is due at once. */
  readonly due: (time: UnixMs) => Promise<void>;
}

/** At full speed the event loop still gets its turn this often, ms: for signals, the ledger's answers, progress. */
const TURN_MS = 10;

/** A pacer whose market clock starts with the first message. */
export function createReplayPacer(options: {
  readonly clock: Clock;
  readonly speed: ReplaySpeed;
  readonly interrupted: AbortSignal;
  /** True while the replay repeats what an earlier process did: that needs no pace. */
  readonly catchesUp: () => boolean;
}): ReplayPacer {
  const { clock, speed, interrupted, catchesUp } = options;
  let lastTurn = clock.now();
  let origin: { readonly market: number; readonly wall: number } | undefined;

  async function turn(delayMs: number): Promise<void> {
    await pause(clock, delayMs, interrupted);
    lastTurn = clock.now();
  }

  function delay(time: UnixMs): number {
    if (speed === 'max' || catchesUp()) return 0;
    origin ??= { market: time, wall: clock.now() };
    return origin.wall + (time - origin.market) / speed - clock.now();
  }

  return {
    async due(time) {
      const wait = delay(time);
      if (wait >= 1) await turn(wait);
      else if (clock.now() - lastTurn >= TURN_MS) await turn(0);
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
