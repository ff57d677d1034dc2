import { SECOND_MS } from '../../base/time.ts';
import type { Clock } from '../../ports/clock.ts';

/** Reads of a venue's open orders after a halt, one after the other, the next not waiting for one that hangs. */
export interface VenueLooks {
  /** A stop begins: what was read before says nothing. */
  readonly begin: () => void;
  /** Time has passed: reads again if it is time. */
  readonly onTime: () => void;
  /** Something is open: what was read before says nothing. */
  readonly forget: () => void;
  /** Time between the first and the newest of the reads in a row that found nothing, ms; 0 before the second. */
  readonly emptyForMs: () => number;
}

/** More than the second that two reads have to be apart. */
const EVERY_MS = 1.05 * SECOND_MS;
/** Reads that hang at the same time, at most: they end after ten seconds. */
const MOST_HANGING = 10;

/** @param ask orders that have to go and are open; undefined where the venue did not answer */
export function createVenueLooks(clock: Clock, ask: () => Promise<number | undefined>): VenueLooks {
  const state = { round: 0, hanging: 0, lastAt: -Infinity, firstEmpty: NaN, lastEmpty: NaN };
  const forget = (): void => {
    state.firstEmpty = NaN;
    state.lastEmpty = NaN;
  };
  const note = (open: number | undefined, startedAt: number): void => {
    // That an older read failed takes nothing from a newer one that was answered.
    if (open === undefined && startedAt < state.firstEmpty) return;
    if (open !== 0) return forget();
    // A read that began before another one that counts is not a second one.
    if (Number.isNaN(state.firstEmpty)) state.firstEmpty = startedAt;
    state.lastEmpty = Math.max(startedAt, Number.isNaN(state.lastEmpty) ? startedAt : state.lastEmpty);
  };
  const look = async (): Promise<void> => {
    const { round } = state;
    const startedAt = clock.now();
    state.lastAt = startedAt;
    state.hanging++;
    const open = await ask().catch(() => undefined);
    if (round !== state.round) return;
    state.hanging--;
    note(open, startedAt);
  };
  return {
    begin() {
      state.round++;
      state.hanging = 0;
      state.lastAt = -Infinity;
      forget();
    },
    onTime() {
      if (state.hanging < MOST_HANGING && clock.now() - state.lastAt >= EVERY_MS) void look();
    },
    forget,
    emptyForMs: () => (Number.isNaN(state.firstEmpty) ? 0 : state.lastEmpty - state.firstEmpty),
  };
}
