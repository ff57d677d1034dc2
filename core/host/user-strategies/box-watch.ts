import type { Clock } from '../../ports/clock.ts';
import type { BoxProcess } from './box-process.ts';

/** Bounds of a strategy's process. */
export interface BoxLimits {
  /** Longest time of one call, ms: of processor time where it is known, else of wall time. */
  readonly callMs: number;
  /** Resident memory, bytes. */
  readonly rssBytes: number;
  /** True where memory is counted from what the process held when its call began (a backtest's bars and engine). */
  readonly beyondStart: boolean;
}

/** What a running strategy may use. */
export const LIVE_LIMITS: BoxLimits = { callMs: 1_000, rssBytes: 256 * 1024 * 1024, beyondStart: false };
/** What a backtest may use beyond its bars; the engine is part of it. */
export const RUN_LIMITS: BoxLimits = { callMs: 1_000, rssBytes: 512 * 1024 * 1024, beyondStart: true };

const LOOK_MS = 20;
const REST_LOOK_MS = 250;
/** Wall time that a call may take on a machine that is too busy to run it, in calls' limits. */
const STARVED = 5;

/** Watches one process from outside: closely while it owes an answer, loosely while it should be at rest. */
export interface BoxWatch {
  /** The process was given something to do, or gave a sign of life. */
  readonly alive: () => void;
  /** It owes nothing. */
  readonly rest: () => void;
  /** It is gone. */
  readonly end: () => void;
}

/** Creates the watch; `onBreach` is told once, why the process has to go. */
export function createBoxWatch(
  box: Pick<BoxProcess, 'usage'>,
  limits: BoxLimits,
  { clock, onBreach }: { readonly clock: Clock; readonly onBreach: (why: string) => void },
): BoxWatch {
  const nowMs = (): number => clock.monotonic?.() ?? clock.now();
  let since = { wall: nowMs(), cpu: NaN, owes: false };
  let start: number | undefined;
  let cancel: (() => void) | undefined;

  const look = (): void => {
    cancel = undefined;
    const breach = (since.owes ? slowness() : restlessness()) ?? size();
    if (breach === undefined) cancel = clock.after(since.owes ? LOOK_MS : REST_LOOK_MS, look);
    else onBreach(breach);
  };
  const used = (): number => (box.usage()?.cpuMs ?? NaN) - since.cpu;
  const slowness = (): string | undefined => {
    const elapsed = nowMs() - since.wall;
    if (elapsed < limits.callMs) return undefined;
    if (used() < limits.callMs && elapsed < STARVED * limits.callMs) return undefined;
    return `one call took more than ${limits.callMs / 1_000} s`;
  };
  const restlessness = (): string | undefined =>
    used() > limits.callMs ? 'it went on working when it had answered' : undefined;
  const size = (): string | undefined => {
    const held = box.usage()?.rssBytes;
    if (held === undefined) return undefined;
    start ??= limits.beyondStart ? held : 0;
    if (held - start <= limits.rssBytes) return undefined;
    return `it took more than ${limits.rssBytes / 1024 / 1024} MB of memory`;
  };
  const watch = (owes: boolean): void => {
    since = { wall: nowMs(), cpu: box.usage()?.cpuMs ?? NaN, owes };
    cancel?.();
    cancel = clock.after(owes ? LOOK_MS : REST_LOOK_MS, look);
  };
  return {
    alive() {
      watch(true);
    },
    rest() {
      watch(false);
    },
    end() {
      cancel?.();
      cancel = undefined;
    },
  };
}
