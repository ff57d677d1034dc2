import { MINUTE_MS, SECOND_MS } from '../../../../core/base/time.ts';
import type { VenueReply } from '../server/venue-dialect.ts';
import { errorReply } from './refusal.ts';

/** Requests that may follow a 429 within its minute before the address is banned, and for how long. */
const PATIENCE = 10;
const BAN_MS = 2 * MINUTE_MS;

/** Counts request weight a minute, refuses with 429 beyond the limit and with 418 whoever does not listen. */
export interface RequestWeight {
  /** The refusal of a request of this weight at `now`, or `undefined` where it may pass. */
  readonly spend: (weight: number, now: number) => VenueReply | undefined;
  /** Headers that every answer carries. */
  readonly headers: (now: number) => Readonly<Record<string, string>>;
}

/** A count that starts at nothing. */
export function createRequestWeight(limit: number): RequestWeight {
  let minute = 0;
  let used = 0;
  let ignored = 0;
  let bannedUntil = 0;

  function turn(now: number): void {
    const current = Math.floor(now / MINUTE_MS);
    if (current === minute) return;
    minute = current;
    used = 0;
    ignored = 0;
  }

  return {
    spend(weight, now) {
      turn(now);
      if (now < bannedUntil) return banReply(bannedUntil, now);
      used += weight;
      if (used <= limit) return undefined;
      ignored += 1;
      if (ignored > PATIENCE) {
        bannedUntil = now + BAN_MS;
        return banReply(bannedUntil, now);
      }
      return tooManyReply(limit, Math.ceil(((minute + 1) * MINUTE_MS - now) / SECOND_MS));
    },
    headers(now) {
      turn(now);
      return { 'x-mbx-used-weight': String(used), 'x-mbx-used-weight-1m': String(used) };
    },
  };
}

/** 429, to be tried again after so many seconds. */
export function tooManyReply(limit: number, retryAfterSeconds: number): VenueReply {
  const text = `Too much request weight used; current limit is ${limit} request weight per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the API.`;
  return { ...errorReply(429, -1003, text), headers: { 'retry-after': String(retryAfterSeconds) } };
}

/** 418, with the end of the ban in words and in the header. */
export function banReply(until: number, now: number): VenueReply {
  const text = `Way too much request weight used; IP banned until ${until}. Please use WebSocket Streams for live updates to avoid bans.`;
  return { ...errorReply(418, -1003, text), headers: { 'retry-after': String(Math.ceil((until - now) / SECOND_MS)) } };
}
