import { SECOND_MS } from '../../../../core/base/time.ts';
import type { VenueReply } from '../server/venue-dialect.ts';
import { errorReply } from './refusal.ts';

const WINDOW_MS = 10 * SECOND_MS;

/** Counts new orders of the account in ten seconds, and refuses more than its limit. */
export interface OrderCount {
  /** The refusal of one more at `now`, or `undefined` where it may pass. */
  readonly add: (now: number) => VenueReply | undefined;
  /** Headers that the answers to new orders carry. */
  readonly headers: (now: number) => Readonly<Record<string, string>>;
}

/** A count that starts at nothing. */
export function createOrderCount(limit: number): OrderCount {
  let window = 0;
  let count = 0;

  function turn(now: number): void {
    const current = Math.floor(now / WINDOW_MS);
    if (current !== window) count = 0;
    window = current;
  }

  return {
    add(now) {
      turn(now);
      count += 1;
      if (count <= limit) return undefined;
      const text = `Too many new orders; current limit is ${limit} orders per TEN_SECONDS.`;
      const waitSeconds = Math.ceil(((window + 1) * WINDOW_MS - now) / SECOND_MS);
      return { ...errorReply(429, -1015, text), headers: { 'retry-after': String(waitSeconds) } };
    },
    headers(now) {
      turn(now);
      return { 'x-mbx-order-count-10s': String(count) };
    },
  };
}
