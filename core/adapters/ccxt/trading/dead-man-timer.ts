import { err, ok } from '../../../base/result.ts';
import type { VenueError } from '../../../model/venue-error.ts';
import type { VenueAnswer } from '../../../ports/market-data.ts';
import { callContext } from '../http-transport.ts';
import type { Listing } from '../instrument-catalogue.ts';
import { venueFailure } from '../venue-failure.ts';
import type { AccountParts } from './account-parts.ts';
import { openListings } from './account-reads.ts';

/**
 * The venue's timer that cancels everything unless it is asked again. Where it counts for one instrument at a time,
 * those that have open orders are covered and those that it was set for before; 0 switches all of them off.
 */
export function createDeadManTimer(parts: AccountParts): (ms: number) => VenueAnswer<undefined> {
  const covered = new Map<string, Listing>();
  const { calls, context, dialect, venue } = parts;
  return async (ms) => {
    const { cancelAllAfter } = dialect;
    if (cancelAllAfter === undefined) return err(venueFailure(venue, 'NOT_SUPPORTED', 'no timer that cancels orders'));
    if (dialect.hasTimerPerInstrument === true) {
      const open = await openListings(parts);
      // Without knowing what is open, what was covered goes on to be.
      if (open.ok) for (const listing of open.value) covered.set(listing.marketId, listing);
      else if (covered.size === 0) return open;
    }
    const targets = dialect.hasTimerPerInstrument === true ? [...covered.values()] : [undefined];
    let failure: VenueError | undefined;
    for (const listing of targets) {
      const sent = await calls.attempt(() => cancelAllAfter(context, ms, listing), callContext('cancel'));
      if (!sent.ok) failure ??= sent.error;
    }
    if (failure !== undefined) return err(failure);
    if (ms === 0) covered.clear();
    return ok(undefined);
  };
}
