import { err, ok } from '../../../base/result.ts';
import type { InstrumentId } from '../../../model/identifiers.ts';
import type { VenueError } from '../../../model/venue-error.ts';
import type { CancelOutcome, ExecutionVenue, OrderReference } from '../../../ports/execution-venue.ts';
import type { VenueAnswer } from '../../../ports/market-data.ts';
import { callContext } from '../http-transport.ts';
import type { Listing } from '../instrument-catalogue.ts';
import { prepareCancel } from './account-parts.ts';
import type { AccountParts } from './account-parts.ts';
import { openListings } from './account-reads.ts';
import { cancelOutcome } from './failed-write.ts';

/** The part of an account that only takes orders away. */
export type OrderCancels = Pick<ExecutionVenue, 'cancel' | 'cancelAll'>;

/** Cancels of an account: nothing in here could send an order. */
export function createOrderCancels(parts: AccountParts): OrderCancels {
  return {
    cancel: (order) => cancelOrder(parts, order),
    cancelAll: (instrumentId) => cancelAll(parts, instrumentId),
  };
}

/** Sent with the cancels' own reserve, whatever the clocks say: a wrong time is refused, and then asked for anew. */
async function cancelOrder(parts: AccountParts, order: OrderReference): Promise<CancelOutcome> {
  const { calls, context, dialect } = parts;
  const listing = await prepareCancel(parts, order.instrumentId);
  if (!listing.ok) return failed(listing.error);
  const call = callContext('cancel');
  const sent = await calls.attempt(() => dialect.cancel(context, listing.value, order), call);
  if (sent.ok) return { outcome: sent.value };
  if (sent.error.code === 'CLOCK_OFFSET') parts.venueClock.forget();
  return cancelOutcome({ error: sent.error, thrown: sent.thrown, call });
}

function failed({ code, message, retryAfterMs = 0 }: VenueError): CancelOutcome {
  return {
    outcome: 'failed',
    message,
    retry: code !== 'UNKNOWN_INSTRUMENT' && code !== 'NOT_AUTHORIZED',
    retryAfterMs,
  };
}

/** One request for each instrument that has open orders; the first failure is told after all were tried. */
async function cancelAll(parts: AccountParts, instrumentId: InstrumentId | undefined): VenueAnswer<undefined> {
  const open = instrumentId === undefined ? await openListings(parts) : await only(parts, instrumentId);
  if (!open.ok) return open;
  let failure: VenueError | undefined;
  for (const listing of open.value) {
    const call = callContext('cancel');
    const sent = await parts.calls.attempt(() => parts.dialect.cancelAll(parts.context, listing), call);
    if (sent.ok) continue;
    const { outcome } = cancelOutcome({ error: sent.error, thrown: sent.thrown, call });
    if (outcome !== 'gone') failure ??= sent.error;
  }
  return failure === undefined ? ok(undefined) : err(failure);
}

async function only(parts: AccountParts, instrumentId: InstrumentId): VenueAnswer<readonly Listing[]> {
  const listing = await prepareCancel(parts, instrumentId);
  return listing.ok ? ok([listing.value]) : listing;
}
