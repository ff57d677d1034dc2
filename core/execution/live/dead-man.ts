import type { LiveParts } from './live-parts.ts';
import { TIMING } from './timing.ts';

/**
 * The venue's dead-man timer (Q10): all orders are canceled there, stops as well, unless it is wound up again and again.
 * It is wound up only while the program is in order; a program that is not lets it run out.
 */
export interface DeadMan {
  /** Winds it up now if it is time and all is in order. */
  readonly onTime: () => Promise<void>;
  /** Switches it off, so that what rests stays: on an orderly end, and after a verified halt. */
  readonly switchOff: () => Promise<void>;
  /** When it was last wound up, UnixMs; null while it is off. */
  readonly woundAt: () => number | null;
}

/** Creates it; without any effect where the venue has none. */
export function createDeadMan({ venue, clock, ask }: LiveParts, mayWind: () => boolean): DeadMan {
  const state = { woundAt: null as number | null };
  return {
    woundAt: () => state.woundAt,
    async onTime() {
      const isDue = clock.now() - (state.woundAt ?? -Infinity) >= TIMING.deadManEvery;
      if (!venue.offers.cancelAllAfter || !isDue || !mayWind()) return;
      const before = clock.now();
      const answer = await ask(() => venue.cancelAllAfter(TIMING.deadMan));
      if (answer.ok) state.woundAt = before;
    },
    async switchOff() {
      if (state.woundAt === null) return;
      const answer = await ask(() => venue.cancelAllAfter(0));
      if (answer.ok) state.woundAt = null;
    },
  };
}
