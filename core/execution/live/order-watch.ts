import type { ClientOrderId } from '../../model/identifiers.ts';
import { isUndecided } from '../../model/order-status.ts';
import { isAutomatic } from '../../model/order.ts';
import type { LocalOrder } from './local-book.ts';
import type { LiveParts } from './live-parts.ts';
import { TIMING } from './timing.ts';

/**
 * Looks at what has stood for too long: stops that the venue has not confirmed (Q8), orders that do not fill (Q9). The
 * engine cancels both, and does what has to follow.
 */
export interface OrderWatch {
  readonly onTime: () => void;
}

/** Creates the watch. Each order is told of once. */
export function createOrderWatch({ book, clock, tell }: Pick<LiveParts, 'book' | 'clock' | 'tell'>): OrderWatch {
  const told = new Set<ClientOrderId>();
  const tellOnce = (clientOrderId: ClientOrderId, act: () => void): void => {
    if (told.has(clientOrderId)) return;
    told.add(clientOrderId);
    act();
  };
  return {
    onTime() {
      const open = book.openOrders();
      const ids = new Set(open.map(({ order }) => order.clientOrderId));
      for (const clientOrderId of told) if (!ids.has(clientOrderId)) told.delete(clientOrderId);
      for (const local of open) {
        const { clientOrderId, instrumentId } = local.order;
        const age = clock.now() - local.createdAt;
        if (isUnconfirmedStop(local) && age > TIMING.stopConfirmed)
          tellOnce(clientOrderId, () => {
            const message = `The stop ${clientOrderId} was not confirmed by the venue within 5 s: its position may be bare.`;
            tell({ kind: 'incident', code: 'UNPROTECTED', message, act: 'reduce-only', instrumentId });
            tell({ kind: 'overdue', clientOrderId });
          });
        if (isImpatient(local) && age > TIMING.unfilled)
          tellOnce(clientOrderId, () => {
            tell({ kind: 'overdue', clientOrderId });
          });
      }
    },
  };
}

function isUnconfirmedStop({ order, status }: LocalOrder): boolean {
  return order.source === 'protection' && order.group?.role === 'stop' && isUndecided(status);
}

/** A rule's order that is meant to fill soon: what people place, and what waits for a trigger, may stand. */
function isImpatient({ order, status }: LocalOrder): boolean {
  const isResting = status === 'accepted' || status === 'partially-filled';
  return isAutomatic(order.source) && order.source !== 'protection' && order.type === 'limit' && isResting;
}
