import type { Result } from '../../base/result.ts';
import { ok } from '../../base/result.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import { isOpen, isUndecided } from '../../model/order-status.ts';
import type { VenueError } from '../../model/venue-error.ts';
import type { VenueOrder } from '../../ports/execution-venue.ts';
import type { LocalOrder } from './local-book.ts';
import type { LiveParts } from './live-parts.ts';
import type { OrderObserver } from './order-observer.ts';
import { lookUp } from './unknown-resolver.ts';
import { TIMING } from './timing.ts';

/** Compares the open orders of the venue with ours (Q2, Q5, Q7). */
export interface OrderComparison {
  readonly compare: () => Promise<Result<void, VenueError>>;
}

/** Creates the comparison. */
export function createOrderComparison(parts: LiveParts, observer: OrderObserver): OrderComparison {
  const { venue, book, clock, ask, tell } = parts;
  /** Times at which a whole lookup found nothing of an order that the venue had accepted. */
  const missed = new Map<ClientOrderId, readonly number[]>();

  const endExternals = (shown: readonly VenueOrder[]): void => {
    const open = new Set(shown.map(({ venueOrderId }) => venueOrderId));
    for (const venueOrderId of book.external().keys())
      if (!open.has(venueOrderId))
        tell({ kind: 'external-ended', venueOrderId, reason: 'no longer open at the venue' });
  };
  /** An order that was accepted and of which nothing is left anywhere: after several looks it has ended. */
  const giveUp = ({ order, createdAt }: LocalOrder): void => {
    const { clientOrderId, instrumentId } = order;
    const now = clock.now();
    const times = missed.get(clientOrderId) ?? [];
    if (now - (times.at(-1) ?? -Infinity) >= TIMING.negativesApart) missed.set(clientOrderId, [...times, now]);
    const isEnough = (missed.get(clientOrderId)?.length ?? 0) >= TIMING.negativeLookups;
    if (!isEnough || now - createdAt < TIMING.visibleAfter) return;
    missed.delete(clientOrderId);
    const reason = 'the venue no longer knows it';
    tell({ kind: 'ended', clientOrderId, status: 'canceled', reason });
    const message = `The venue no longer knows order ${clientOrderId}, which it had accepted.`;
    tell({ kind: 'incident', code: 'ORDER_LOST', message, act: 'none', instrumentId });
  };
  const confirm = async (clientOrderId: ClientOrderId): Promise<Result<void, VenueError>> => {
    const local = book.order(clientOrderId);
    if (local === undefined || !isResting(local)) return ok(undefined);
    const found = await lookUp(parts, observer, local);
    if (!found.ok) return found;
    const after = book.order(clientOrderId);
    if (found.value) missed.delete(clientOrderId);
    else if (after !== undefined && isResting(after)) giveUp(after);
    return ok(undefined);
  };

  return {
    async compare() {
      // Those that were accepted before the question: a list that is older than an order says nothing about it.
      const before = book.openOrders().filter(isResting);
      const open = await ask(() => venue.openOrders());
      if (!open.ok) return open;
      for (const shown of open.value) await observer.onOrder(shown);
      endExternals(open.value);
      const listed = new Set(open.value.map(({ venueOrderId }) => venueOrderId));
      for (const { order, venueOrderId } of before) {
        if (venueOrderId !== null && listed.has(venueOrderId)) continue;
        const confirmed = await confirm(order.clientOrderId);
        if (!confirmed.ok) return confirmed;
      }
      return ok(undefined);
    },
  };
}

/** The venue took it and it has not ended: others are looked for by the resolver. */
function isResting({ status, isEmulated }: LocalOrder): boolean {
  const isHere = status === 'initialized' || status === 'emulated' || (status === 'triggered' && isEmulated);
  return isOpen(status) && !isHere && !isUndecided(status);
}
