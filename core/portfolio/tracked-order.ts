import { divideDown } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { ClientOrderId, VenueOrderId } from '../model/identifiers.ts';
import type { Order, OrderChange } from '../model/order.ts';
import type { OrderStatus } from '../model/order-status.ts';
import type { Position } from './position.ts';

/** An order and what became of it. Only the fold of the journal changes it. */
export interface TrackedOrder {
  /** With the terms that it has now: amended ones, and where a trailing stop stands. */
  order: Order;
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
  /** When the venue took it, engine time; null before. */
  acceptedAt: number | null;
  /** When its trigger was met, engine time; null before, and where it has none. */
  triggeredAt: number | null;
  /** True where its trigger is watched here and not at the venue. */
  isEmulated: boolean;
  /** The order that stands at the venue with it as one, of which either ends the other; null for none. */
  pairedWith: ClientOrderId | null;
  /** Terms that were asked for and not answered yet, with what is to be reserved then and what was before. */
  amendment: { readonly change: OrderChange; readonly hold: Fixed; readonly kept: Fixed } | null;
  /** True while it is canceled at its venue so that another order can take its place. */
  isReplacing: boolean;
  /** When its last wish for other terms was refused, engine time; null if none was since it got some. */
  amendRefusedAt: number | null;
  /** When it was last asked to be canceled, engine time; null if it never was. */
  cancelRequestedAt: number | null;
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
    acceptedAt: null,
    triggeredAt: null,
    isEmulated: false,
    pairedWith: null,
    amendment: null,
    isReplacing: false,
    amendRefusedAt: null,
    cancelRequestedAt: null,
    createdAt: time,
    updatedAt: time,
    statusReason: null,
    statusCode: null,
  };
}

/** Base units an order asks for; one sized in quote currency is estimated at its decision price. */
export function orderedQuantity(order: Pick<Order, 'size' | 'decisionPrice'>): Fixed {
  if (order.size.kind === 'base') return order.size.quantity;
  return quantityWorth(order.size.amount, order.decisionPrice);
}

/** The newest quotient: the risk manager works it out for the verdict, and the books when the order is approved. */
const newest = { amount: 0n, price: 0n, quantity: 0n };

/** Base units that an amount of quote currency comes to at a price, rounded down; 0 without one. */
export function quantityWorth(amount: Fixed, price: Fixed): Fixed {
  if (price <= 0n) return 0n;
  if (amount === newest.amount && price === newest.price) return newest.quantity;
  newest.amount = amount;
  newest.price = price;
  newest.quantity = divideDown(amount, price);
  return newest.quantity;
}
