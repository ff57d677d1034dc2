import { ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { ClientOrderId, InstrumentId, VenueOrderId } from '../../model/identifiers.ts';
import { isOpen, isUndecided } from '../../model/order-status.ts';
import { isVenueStop } from '../../model/venue-stop.ts';
import type { HaltLevel } from '../../model/venue-stop.ts';
import type { VenueError } from '../../model/venue-error.ts';
import type { VenueOrder } from '../../ports/execution-venue.ts';
import type { LiveParts } from './live-parts.ts';
import type { LocalOrder } from './local-book.ts';
import type { OrderObserver } from './order-observer.ts';
import { TIMING } from './timing.ts';
import { lookUp } from './unknown-resolver.ts';

const MOST_SINGLE_LOOKUPS = 3;

/**
 * Looks at a venue after a halt (kill switch 4 and 5): what of ours is open there and has to go is canceled, late
 * arrivals included, in bulk where that hits nothing else, then one by one. Orders of others are left alone (Q7).
 */
export interface StopSweep {
  /**
   * One read of the venue's open orders.
   * @returns how many orders have to go and are open, there or in our books, those of unknown outcome included
   */
  readonly look: (level: HaltLevel) => Promise<Result<number, VenueError>>;
}

/** Creates the sweep. */
export function createStopSweep(parts: LiveParts, observer: OrderObserver): StopSweep {
  const { venue, book, ask } = parts;
  /** Orders that a cancel was asked for. */
  const tried = new Set<VenueOrderId>();

  const localOf = ({ venueOrderId, clientOrderId }: VenueOrder): LocalOrder | undefined =>
    book.byVenueId(venueOrderId) ?? (clientOrderId === null ? undefined : book.order(clientOrderId));
  const isOurs = (shown: VenueOrder): boolean =>
    localOf(shown) !== undefined || (shown.clientOrderId !== null && book.hasOurForm(shown.clientOrderId));
  const goes = (shown: VenueOrder, level: HaltLevel): boolean => {
    const local = localOf(shown);
    return isOurs(shown) && (level === 2 || local === undefined || !isVenueStop(local));
  };
  const cancel = (shown: readonly VenueOrder[], level: HaltLevel): void => {
    const leaving = shown.filter((one) => goes(one, level));
    const bulk = bulkable(shown, leaving);
    for (const instrumentId of bulk) void ask(() => venue.cancelAll(instrumentId));
    // What a bulk call left is listed again by the next look, and canceled one by one.
    const single = leaving.filter(
      ({ venueOrderId, instrumentId }) => !bulk.includes(instrumentId) || tried.has(venueOrderId),
    );
    for (const { clientOrderId, instrumentId, venueOrderId } of single)
      void venue.cancel({ clientOrderId: clientOrderId ?? ('' as ClientOrderId), instrumentId, venueOrderId });
    for (const { venueOrderId } of leaving) tried.add(venueOrderId);
  };
  /** Those that our books hold open and that the venue does not list have ended, or are on their way. */
  const settle = async (shown: readonly VenueOrder[], level: HaltLevel): Promise<void> => {
    const listed = new Set(shown.map(({ venueOrderId }) => venueOrderId));
    const missing = leftInBooks(book.openOrders(), level).filter(
      ({ venueOrderId, status }) => isUndecided(status) || (venueOrderId !== null && !listed.has(venueOrderId)),
    );
    const since = Math.min(...missing.map(({ createdAt }) => createdAt)) - TIMING.visibleAfter;
    const crowded = crowdedIn(missing);
    const pages = await Promise.all(crowded.map((id) => ask(() => venue.closedOrders(id, since))));
    for (const page of pages) if (page.ok) for (const one of page.value) if (isOurs(one)) await observer.onOrder(one);
    const unclear = missing.filter(({ order: { clientOrderId } }) =>
      isOpen(book.order(clientOrderId)?.status ?? 'denied'),
    );
    await Promise.all(unclear.map((local) => lookUp(parts, observer, local)));
  };
  return {
    async look(level) {
      const open = await ask(() => venue.openOrders());
      if (!open.ok) return open;
      cancel(open.value, level);
      for (const shown of open.value) if (isOurs(shown)) await observer.onOrder(shown);
      await settle(open.value, level);
      const there = open.value.filter((shown) => goes(shown, level));
      return ok(Math.max(there.length, leftInBooks(book.openOrders(), level).length));
    },
  };
}

/** Instruments with so many missing orders that one page of ended ones is worth the question. */
function crowdedIn(missing: readonly LocalOrder[]): readonly InstrumentId[] {
  const ids = missing.map(({ order }) => order.instrumentId);
  return [...new Set(ids)].filter((id) => ids.filter((one) => one === id).length > MOST_SINGLE_LOOKUPS);
}

/** Instruments of which everything that is open goes, and more than one order: one call hits nothing else. */
function bulkable(shown: readonly VenueOrder[], leaving: readonly VenueOrder[]): readonly InstrumentId[] {
  const instruments = [...new Set(leaving.map(({ instrumentId }) => instrumentId))];
  return instruments.filter((id) => countOf(leaving, id) > 1 && countOf(shown, id) === countOf(leaving, id));
}

function countOf(orders: readonly VenueOrder[], id: InstrumentId): number {
  return orders.filter(({ instrumentId }) => instrumentId === id).length;
}

function leftInBooks(orders: readonly LocalOrder[], level: HaltLevel): readonly LocalOrder[] {
  return orders.filter(
    (local) => isOpen(local.status) && (level === 2 || isUndecided(local.status) || !isVenueStop(local)),
  );
}
