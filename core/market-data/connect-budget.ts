import { MINUTE_MS } from '../base/time.ts';

/** Venues count attempts to connect; Binance shuts out at 300 in five minutes. */
const MOST_PER_MINUTE = 20;

/** Keeps attempts to connect within what a venue puts up with. */
export interface ConnectBudget {
  /** Ms from `now` until one more is allowed; 0 where it is. */
  readonly waitMs: (now: number) => number;
  /** One is made at `now`. */
  readonly spend: (now: number) => void;
}

/** At most {@link MOST_PER_MINUTE} attempts in any 60 s. `now` must never go back: give it a monotonic time. */
export function createConnectBudget(mostPerMinute = MOST_PER_MINUTE): ConnectBudget {
  let spent: readonly number[] = [];
  return {
    waitMs(now) {
      const oldest = spent.at(-mostPerMinute);
      return oldest === undefined ? 0 : Math.max(0, oldest + MINUTE_MS - now);
    },
    spend(now) {
      spent = [...spent.slice(1 - mostPerMinute), now];
    },
  };
}
