import { TIMING } from './timing.ts';

/** Where the search for an order whose outcome is unknown stands. */
export interface SearchState {
  /** When it was (or may have been) sent, UnixMs. */
  readonly sentAt: number;
  /** Times of the negative lookups in a row that count: each far enough from the one before. */
  readonly negatives: readonly number[];
}

/** A search that begins. */
export function beginSearch(sentAt: number): SearchState {
  return { sentAt, negatives: [] };
}

/** A lookup was answered in full, and nothing was found. Those that are too close to the one before do not count. */
export function noteNegative(search: SearchState, now: number): SearchState {
  const last = search.negatives.at(-1) ?? -Infinity;
  return now - last < TIMING.negativesApart ? search : { ...search, negatives: [...search.negatives, now] };
}

/** A lookup failed: what was not answered proves nothing, and the row of negative ones begins anew. */
export function noteFailure(search: SearchState): SearchState {
  return { ...search, negatives: [] };
}

/**
 * Whether the order may be taken as never placed: old enough that the venue would refuse the request if it came in
 * now, and looked up often enough in vain. Balances have to be explained as well; that is for the caller.
 * @param requestLifeMs age at which the venue refuses a request; undefined where requests cannot expire
 * @see anchors/reliability.md, "Order identity and UNKNOWN" (5)
 */
export function isOldEnough(search: SearchState, now: number, requestLifeMs: number | undefined): boolean {
  const least =
    requestLifeMs === undefined
      ? TIMING.notPlacedWithoutExpiry
      : Math.max(requestLifeMs + TIMING.expiryMargin, TIMING.notPlacedAfter);
  return now - search.sentAt >= least && search.negatives.length >= TIMING.negativeLookups;
}

/** Delay before lookup number `attempt` (from 0), ms. */
export function lookupDelay(attempt: number): number {
  return TIMING.lookups[Math.min(attempt, TIMING.lookups.length - 1)] ?? TIMING.balancesEvery;
}
