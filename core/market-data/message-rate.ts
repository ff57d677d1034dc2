/** Time over which a rate is averaged, ms. */
const WINDOW_MS = 10_000;
const SLOTS = 10;
const SLOT_MS = WINDOW_MS / SLOTS;

/** Counts messages; memory does not grow. */
export interface MessageRate {
  /** `now` must never go back. */
  readonly count: (now: number) => void;
  /** Messages a second over the ten seconds before `now`. */
  readonly perSecond: (now: number) => number;
  readonly total: () => number;
}

/** A rate of nothing yet. */
export function createMessageRate(): MessageRate {
  const counts = new Float64Array(SLOTS + 1);
  const state = { slot: 0, total: 0 };
  const moveTo = (slot: number): void => {
    const first = Math.max(state.slot + 1, slot - SLOTS);
    for (let next = first; next <= slot; next++) counts[next % counts.length] = 0;
    state.slot = Math.max(state.slot, slot);
  };
  return {
    count(now) {
      const slot = Math.floor(now / SLOT_MS);
      moveTo(slot);
      const place = slot % counts.length;
      counts[place] = (counts[place] ?? 0) + 1;
      state.total++;
    },
    perSecond(now) {
      const slot = Math.floor(now / SLOT_MS);
      moveTo(slot);
      let sum = 0;
      for (const count of counts) sum += count;
      // The slot that is just filling is a part of one; the oldest makes up for the rest of it.
      const part = now / SLOT_MS - slot;
      return (sum - (counts[(slot + 1) % counts.length] ?? 0) * part) / (WINDOW_MS / 1_000);
    },
    total: () => state.total,
  };
}
