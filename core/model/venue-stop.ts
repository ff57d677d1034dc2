import { isStop } from './order-trigger.ts';
import type { OrderStatus } from './order-status.ts';
import type { Order } from './order.ts';

/** What a halt cancels: 1 keeps stops that rest at the venue and can only shrink a position; 2 cancels every order. */
export type HaltLevel = 1 | 2;

/** True for a stop that only shrinks a position and stands at the venue, so that it holds without this program. */
export function isVenueStop({
  order,
  status,
  isEmulated,
}: {
  readonly order: Pick<Order, 'reduceOnly' | 'type'>;
  readonly status: OrderStatus;
  readonly isEmulated: boolean;
}): boolean {
  return order.reduceOnly && isStop(order.type) && !isEmulated && status !== 'initialized';
}
