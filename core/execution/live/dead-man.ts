import type { LiveParts } from './live-parts.ts';
import { TIMING } from './timing.ts';

/**
 * The venue's dead-man timer (Q10): all orders are canceled there, stops as well, unless it is wound up again and again.
 * It is wound up only while the program is in order; a program that is not lets it run out.
 */
export interface DeadMan {
  /** Winds it up now if it is time and all is in order. */
  readonly onTime: () => Promise<void>;
  /** Switches it off, so that what rests stays: once it is known that only what protects does. */
  readonly switchOff: () => Promise<void>;
  /** When it was last wound up, UnixMs; null while it is off. */
  readonly woundAt: () => number | null;
}

/** Creates it; without any effect where the venue has none. One request at a time: the last one that is asked for holds. */
export function createDeadMan({ venue, clock, ask }: LiveParts, mayWind: () => boolean): DeadMan {
  const state = { woundAt: null as number | null, mayRun: false, dueAt: -Infinity, underway: Promise.resolve() };
  const inTurn = (act: () => Promise<void>): Promise<void> => {
    state.underway = state.underway.then(act, act);
    return state.underway;
  };
  return {
    woundAt: () => state.woundAt,
    onTime: () =>
      inTurn(async () => {
        const before = clock.now();
        if (!venue.offers.cancelAllAfter || before < state.dueAt || !mayWind()) return;
        // It may run although its answer is lost.
        state.mayRun = true;
        const answer = await ask(() => venue.cancelAllAfter(TIMING.deadMan));
        if (!answer.ok) return;
        state.woundAt = before;
        state.dueAt = before + TIMING.deadManEvery;
      }),
    switchOff: () =>
      inTurn(async () => {
        if (!state.mayRun) return;
        const answer = await ask(() => venue.cancelAllAfter(0));
        if (!answer.ok) return;
        state.mayRun = false;
        state.woundAt = null;
        state.dueAt = -Infinity;
      }),
  };
}
