import type { Clock } from '../../ports/clock.ts';

/** Longest stretch for which the event loop is kept busy, wall ms. */
const SLICE_MS = 10;
/** Steps between two looks at the wall clock. */
const STEPS_PER_LOOK = 16;
/** Wall time after which market time falls behind rather than leap: the machine slept, or cannot keep up. */
const MAX_LAG_MS = 250;
const SHORTEST_WAIT_MS = 4;
const LONGEST_WAIT_MS = 50;
const HELD_WAIT_MS = 1;

/** How fast the demo market runs. */
export interface Pace {
  /** Market seconds per second. */
  readonly speed: number;
  readonly paused: boolean;
}

/** What the pacer drives. */
export interface PacedMarket {
  /** Market time of the next event. */
  readonly nextTime: () => number;
  /** Delivers it. */
  readonly step: () => void;
  /** False while the engine waits for its ledger: market events wait as well. */
  readonly canAdvance: () => boolean;
  /** Called at the end of each slice with the market time reached. */
  readonly onSlice: (marketTime: number) => void;
}

/** Drives a simulated market on the wall clock. */
export interface MarketPacer {
  /** Market time now, in whole ms. Never goes back; stands still while paused or held. */
  readonly marketTime: () => number;
  readonly pace: () => Pace;
  readonly setPace: (pace: Partial<Pace>) => void;
  /** Events a wall second, over the last few seconds. */
  readonly eventsPerSecond: () => number;
  /** Wall time for which events have been held because the engine waits; 0 while they flow. */
  readonly heldMs: () => number;
  readonly stop: () => void;
}

/** Starts at `startTime` (market time) and delivers events in slices, never blocking the event loop for long. */
export function startMarketPacer(market: PacedMarket, clock: Clock, start: { time: number; pace: Pace }): MarketPacer {
  let pace = start.pace;
  let target = start.time;
  let reached = start.time;
  let wall: number = clock.now();
  let cancel: () => void;
  let heldSince: number | undefined;
  const rate = createRate(clock);

  function moveTarget(): void {
    const now = clock.now();
    const elapsed = Math.min(Math.max(now - wall, 0), MAX_LAG_MS);
    wall = now;
    if (pace.paused) return;
    const limit = Math.max(target, market.nextTime() + MAX_LAG_MS * pace.speed);
    target = Math.min(target + elapsed * pace.speed, limit);
  }

  function deliver(): void {
    const end = clock.now() + SLICE_MS;
    for (let steps = 1; market.canAdvance() && market.nextTime() <= target; steps++) {
      reached = Math.max(reached, market.nextTime());
      market.step();
      rate.count();
      if (steps % STEPS_PER_LOOK === 0 && clock.now() >= end) break;
    }
    // Speeds need not be whole, the times in the journal are.
    if (market.nextTime() > target) reached = Math.max(reached, Math.floor(target));
  }

  function waitMs(): number {
    if (!market.canAdvance()) return HELD_WAIT_MS;
    if (market.nextTime() <= target) return 0;
    if (pace.paused) return LONGEST_WAIT_MS;
    return Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, (market.nextTime() - target) / pace.speed));
  }

  function slice(): void {
    moveTarget();
    deliver();
    heldSince = market.canAdvance() ? undefined : (heldSince ?? wall);
    market.onSlice(reached);
    cancel = clock.after(waitMs(), slice);
  }

  cancel = clock.after(0, slice);
  return {
    marketTime: () => reached,
    pace: () => pace,
    setPace(change) {
      moveTarget();
      pace = { ...pace, ...change };
      if (pace.paused) target = reached;
    },
    eventsPerSecond: rate.perSecond,
    heldMs: () => (heldSince === undefined ? 0 : clock.now() - heldSince),
    stop() {
      cancel();
    },
  };
}

function createRate(clock: Clock) {
  let counted = 0;
  let since: number = clock.now();
  let last = 0;
  const settle = (): void => {
    const elapsed = clock.now() - since;
    if (elapsed < 1_000) return;
    last = (counted * 1_000) / elapsed;
    counted = 0;
    since = clock.now();
  };
  return {
    count: () => {
      counted++;
    },
    perSecond: () => {
      settle();
      return last;
    },
  };
}
