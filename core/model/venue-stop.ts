import type { ClientOrderId } from './identifiers.ts';
import { isStop } from './order-trigger.ts';
import type { OrderStatus } from './order-status.ts';
import type { Order } from './order.ts';

/** What a halt cancels: 1 keeps stops that rest at the venue and can only shrink a position; 2 cancels every order. */
export type HaltLevel = 1 | 2;

/**
 * True for a stop that only shrinks a position and stands at the venue, so that it holds without this program; and for
 * the target that the venue keeps with one as a pair: without it the stop would go as well.
 */
export function isVenueStop({
  order,
  status,
  isEmulated,
  pairedWith,
}: {
  readonly order: Pick<Order, 'reduceOnly' | 'type'>;
  readonly status: OrderStatus;
  readonly isEmulated: boolean;
  readonly pairedWith: ClientOrderId | null;
}): boolean {
  const protects = isStop(order.type) || pairedWith !== null;
  return order.reduceOnly && protects && !isEmulated && status !== 'initialized';
}
