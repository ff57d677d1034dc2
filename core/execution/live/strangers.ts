import type { VenueOrderId } from '../../model/identifiers.ts';
import type { ExternalOrder } from '../../model/venue-report.ts';
import type { VenueOrder } from '../../ports/execution-venue.ts';
import type { LiveParts } from './live-parts.ts';

/** Orders at the venue that no intent of ours stands behind (Q5, Q7). */
export interface Strangers {
  readonly onOrder: (order: VenueOrder) => void;
}

/** Creates the watch. Each order of our form without an intent is told once: it means that something is badly wrong. */
export function createStrangers({ book, tell }: Pick<LiveParts, 'book' | 'tell'>): Strangers {
  const told = new Set<VenueOrderId>();
  return {
    onOrder(order) {
      const { venueOrderId, clientOrderId, instrumentId, status } = order;
      // One of ours that ended so long ago that it is no longer kept.
      if (clientOrderId !== null && book.wasMinted(clientOrderId) && status !== 'open') return;
      if (clientOrderId !== null && book.hasOurForm(clientOrderId) && status === 'open' && !told.has(venueOrderId)) {
        told.add(venueOrderId);
        const message = `The venue has the order ${clientOrderId}, which no intent of this account stands behind.`;
        tell({ kind: 'incident', code: 'UNMAPPED_ORDER', message, act: 'halt', instrumentId });
      }
      if (status === 'open') {
        const adopted = book.external().get(venueOrderId)?.adopted ?? true;
        return tell({ kind: 'external-order', external: externalOf(order), adopted });
      }
      tell({ kind: 'external-ended', venueOrderId, reason: `${status} at the venue` });
    },
  };
}

function externalOf(order: VenueOrder): ExternalOrder {
  const { venueOrderId, instrumentId, side, type, quantity, filledQuantity, limitPrice, stopPrice, reduceOnly } = order;
  return { venueOrderId, instrumentId, side, type, quantity, filledQuantity, limitPrice, stopPrice, reduceOnly };
}
