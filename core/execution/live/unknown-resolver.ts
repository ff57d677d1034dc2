import type { Result } from '../../base/result.ts';
import { ok } from '../../base/result.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import { isUndecided } from '../../model/order-status.ts';
import type { VenueError } from '../../model/venue-error.ts';
import type { VenueOrder } from '../../ports/execution-venue.ts';
import type { BalanceComparison } from './balance-comparison.ts';
import type { LocalOrder } from './local-book.ts';
import type { LiveParts } from './live-parts.ts';
import { beginSearch, isOldEnough, lookupDelay, noteFailure, noteNegative } from './not-placed.ts';
import type { SearchState } from './not-placed.ts';
import type { OrderObserver } from './order-observer.ts';
import { TIMING } from './timing.ts';

/** Finds out what became of orders whose outcome is unknown, however long it takes. Never sends one again. */
export interface UnknownResolver {
  /** Begins, unless it is at it already. @param sentAt when it was, or may have been, sent, UnixMs */
  readonly resolve: (clientOrderId: ClientOrderId, sentAt: number) => void;
  /** Orders that are being looked for. */
  readonly searching: () => readonly ClientOrderId[];
}

/** What the resolver asks of the others. */
export interface ResolverDeps {
  readonly observer: OrderObserver;
  readonly balances: Pick<BalanceComparison, 'isSuspect'>;
}

/** Creates the resolver. */
export function createUnknownResolver(parts: LiveParts, deps: ResolverDeps): UnknownResolver {
  const { venue, clock, book, tell, pause } = parts;
  const searching = new Set<ClientOrderId>();

  const stillUnknown = (clientOrderId: ClientOrderId): LocalOrder | undefined => {
    const local = book.order(clientOrderId);
    return local !== undefined && isUndecided(local.status) ? local : undefined;
  };
  const isNotPlaced = async (search: SearchState, local: LocalOrder): Promise<boolean> => {
    if (!isOldEnough(search, clock.now(), venue.offers.requestLifeMs)) return false;
    const suspect = await deps.balances.isSuspect(local);
    return suspect.ok && !suspect.value;
  };
  const declare = (clientOrderId: ClientOrderId): void => {
    const message = 'The venue never got the order: it knows neither the order nor a fill of it.';
    tell({ kind: 'rejected', clientOrderId, code: 'NOT_PLACED', message });
  };
  const alert = (local: LocalOrder): void => {
    const { clientOrderId, instrumentId } = local.order;
    const message = `The outcome of order ${clientOrderId} has been unknown for 10 minutes.`;
    tell({ kind: 'incident', code: 'UNKNOWN_LASTING', message, act: 'reduce-only', instrumentId });
  };

  const search = async (clientOrderId: ClientOrderId, sentAt: number): Promise<void> => {
    let state = beginSearch(sentAt);
    let hasAlerted = false;
    for (let attempt = 0; await pause(lookupDelay(attempt)); attempt++) {
      const local = stillUnknown(clientOrderId);
      if (local === undefined) return;
      if (!hasAlerted && clock.now() - sentAt > TIMING.unknownAlert) {
        hasAlerted = true;
        alert(local);
      }
      const found = await lookUp(parts, deps.observer, local);
      if (stillUnknown(clientOrderId) === undefined) return;
      if (!found.ok) state = noteFailure(state);
      else if (!found.value) state = noteNegative(state, clock.now());
      if (found.ok && !found.value && (await isNotPlaced(state, local))) {
        if (stillUnknown(clientOrderId) !== undefined) declare(clientOrderId);
        return;
      }
    }
  };
  return {
    searching: () => [...searching],
    resolve(clientOrderId, sentAt) {
      if (searching.has(clientOrderId)) return;
      searching.add(clientOrderId);
      void search(clientOrderId, sentAt).finally(() => searching.delete(clientOrderId));
    },
  };
}

/**
 * One look everywhere that a venue could show an order: by its id, among the open, the ended, and the executions.
 * True where it was found (and told), false where all answered and none has it.
 */
export async function lookUp(
  { venue, ask }: Pick<LiveParts, 'venue' | 'ask'>,
  observer: OrderObserver,
  { order, venueOrderId, createdAt }: LocalOrder,
): Promise<Result<boolean, VenueError>> {
  const { clientOrderId, instrumentId } = order;
  const reference = { clientOrderId, instrumentId, ...(venueOrderId === null ? {} : { venueOrderId }) };
  const isIt = (shown: VenueOrder): boolean =>
    shown.clientOrderId === clientOrderId || shown.venueOrderId === venueOrderId;
  const byId = await ask(() => venue.order(reference));
  if (!byId.ok) return byId;
  if (byId.value !== null) return seen(observer, byId.value);
  const open = await ask(() => venue.openOrders(instrumentId));
  if (!open.ok) return open;
  const resting = open.value.find(isIt);
  if (resting !== undefined) return seen(observer, resting);
  const closed = await ask(() => venue.closedOrders(instrumentId, createdAt - TIMING.visibleAfter));
  if (!closed.ok) return closed;
  const ended = closed.value.find(isIt);
  if (ended !== undefined) return seen(observer, ended);
  const read = await observer.executions.read(instrumentId);
  return read.ok ? ok(read.value > 0) : read;
}

async function seen(observer: OrderObserver, shown: VenueOrder): Promise<Result<boolean, VenueError>> {
  await observer.onOrder(shown);
  return ok(true);
}
