import type { VenueOrderId } from '../../../model/identifiers.ts';
import type { Order } from '../../../model/order.ts';
import type { VenueOrder } from '../../../ports/execution-venue.ts';

/** An order that a venue took just now, where its answer shows no more than the id. `now`: the venue's time, UnixMs. */
export function placedOrder(order: Order, venueOrderId: VenueOrderId, now: number): VenueOrder {
  const { clientOrderId, instrumentId, limitPrice, reduceOnly, side, size, stopPrice, timeInForce, type } = order;
  return {
    venueOrderId,
    clientOrderId,
    instrumentId,
    side,
    type,
    timeInForce,
    // An amount of money has no quantity until it is filled.
    quantity: size.kind === 'base' ? size.quantity : 0n,
    filledQuantity: 0n,
    limitPrice: limitPrice ?? null,
    stopPrice: stopPrice ?? null,
    reduceOnly,
    status: 'open',
    createdAt: now,
    updatedAt: now,
  };
}
