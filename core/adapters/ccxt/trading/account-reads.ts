import { err, ok } from '../../../base/result.ts';
import type { InstrumentId } from '../../../model/identifiers.ts';
import type { ExecutionVenue, VenueOrder } from '../../../ports/execution-venue.ts';
import type { VenueAnswer } from '../../../ports/market-data.ts';
import { callContext } from '../http-transport.ts';
import type { Listing } from '../instrument-catalogue.ts';
import { venueFailure } from '../venue-failure.ts';
import { prepare, prepareFor } from './account-parts.ts';
import type { AccountParts } from './account-parts.ts';
import { isUnknownOrder } from './failed-write.ts';
import type { TradingContext } from './trading-dialect.ts';

/** The part of an account that asks and is answered. */
export type AccountReads = Pick<
  ExecutionVenue,
  'permissions' | 'balances' | 'positions' | 'fees' | 'order' | 'openOrders' | 'closedOrders' | 'executions'
>;

/** Reads of an account, each tried once: whoever asks decides when to ask again. */
export function createAccountReads(parts: AccountParts): AccountReads {
  const { dialect } = parts;
  const ofInstrument = async <T>(
    instrumentId: InstrumentId,
    read: (context: TradingContext, listing: Listing) => Promise<T>,
  ): VenueAnswer<T> => {
    const listing = await prepareFor(parts, instrumentId);
    return listing.ok ? readOnce(parts, (context) => read(context, listing.value)) : listing;
  };
  return {
    permissions: () => readReady(parts, dialect.permissions),
    balances: () => readReady(parts, dialect.balances),
    positions: () => readReady(parts, dialect.positions),
    fees: (instrumentId) => ofInstrument(instrumentId, dialect.fees),
    async order(order) {
      const listing = await prepareFor(parts, order.instrumentId);
      if (!listing.ok) return listing;
      const call = callContext('live');
      const read = await parts.calls.attempt(() => dialect.order(parts.context, listing.value, order), call);
      if (read.ok) return ok(read.value);
      return isUnknownOrder({ thrown: read.thrown, call }) ? ok(null) : err(read.error);
    },
    openOrders: (instrumentId) =>
      instrumentId === undefined
        ? readReady(parts, (context) => dialect.openOrders(context, undefined))
        : ofInstrument(instrumentId, dialect.openOrders),
    closedOrders: (instrumentId, since) =>
      ofInstrument(instrumentId, async (context, listing) =>
        endedSince(await dialect.recentOrders(context, listing, since), dialect.hasEndTimes === false ? 0 : since),
      ),
    executions: (instrumentId, since) =>
      ofInstrument(instrumentId, async (context, listing) => {
        const executions = await dialect.executions(context, listing, since);
        return executions.filter(({ time }) => time >= since).toSorted((a, b) => a.time - b.time);
      }),
  };
}

async function readReady<T>(parts: AccountParts, read: (context: TradingContext) => Promise<T>): VenueAnswer<T> {
  const ready = await prepare(parts);
  return ready.ok ? readOnce(parts, read) : ready;
}

/** One try, at the venue's own priority for what is live. */
export async function readOnce<T>(
  { calls, context, venueClock }: AccountParts,
  read: (context: TradingContext) => Promise<T>,
): VenueAnswer<T> {
  const answer = await calls.attempt(() => read(context), callContext('live'));
  if (answer.ok) return ok(answer.value);
  if (answer.error.code === 'CLOCK_OFFSET') venueClock.forget();
  return err(answer.error);
}

/** Instruments that have open orders. */
export async function openListings(parts: AccountParts): VenueAnswer<readonly Listing[]> {
  const ready = await prepare(parts);
  if (!ready.ok) return ready;
  const orders = await readOnce(parts, (context) => parts.dialect.openOrders(context, undefined));
  if (!orders.ok) return orders;
  const ids = new Set(orders.value.map(({ instrumentId }) => instrumentId));
  const listings: Listing[] = [];
  for (const id of ids) {
    const listing = ready.value.byId.get(id);
    if (listing === undefined) return err(venueFailure(parts.venue, 'UNKNOWN_INSTRUMENT', id));
    listings.push(listing);
  }
  return ok(listings);
}

function endedSince(orders: readonly VenueOrder[], since: number): readonly VenueOrder[] {
  return orders
    .filter(({ status, updatedAt }) => status !== 'open' && updatedAt >= since)
    .toSorted((a, b) => a.updatedAt - b.updatedAt);
}
