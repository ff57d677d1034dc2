import { divideDown } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { VenueOrderId } from '../model/identifiers.ts';
import type { Order } from '../model/order.ts';
import type { OrderStatus } from '../model/order-status.ts';
import type { Position } from './position.ts';

/** An order and what became of it. Only the fold of the journal changes it. */
export interface TrackedOrder {
  readonly order: Order;
  /** The owner's sub-ledger, resolved once. */
  readonly position: Position;
  status: OrderStatus;
  /** The venue's id of it, once the venue took it. */
  venueOrderId: VenueOrderId | null;
  /** Base units. */
  filledQuantity: Fixed;
  /** Quote currency, sum of quantity x price as booked. */
  filledNotional: Fixed;
  fees: Fixed;
  /** Quote currency still reserved for it. */
  hold: Fixed;
  /** Base units that may still fill (an estimate at the decision price for orders sized in quote currency). */
  leaves: Fixed;
  /** Base units of those that may open exposure: what `hold` is for. 0 where it was approved as a mere reduction. */
  opening: Fixed;
  readonly createdAt: number;
  updatedAt: number;
  /** Why it was denied, rejected, canceled or expired. */
  statusReason: string | null;
  /** Our denial's code or the venue's rejection code. */
  statusCode: string | null;
}

/** An order that nothing has happened to yet. */
export function createTrackedOrder(order: Order, position: Position, time: number): TrackedOrder {
  return {
    order,
    position,
    status: 'initialized',
    venueOrderId: null,
    filledQuantity: 0n,
    filledNotional: 0n,
    fees: 0n,
    hold: 0n,
    leaves: 0n,
    opening: 0n,
    createdAt: time,
    updatedAt: time,
    statusReason: null,
    statusCode: null,
  };
}

/** Base units an order asks for; one sized in quote currency is estimated at its decision price. */
export function orderedQuantity(order: Order): Fixed {
  if (order.size.kind === 'base') return order.size.quantity;
  return order.decisionPrice === 0n ? 0n : divideDown(order.size.amount, order.decisionPrice);
}
