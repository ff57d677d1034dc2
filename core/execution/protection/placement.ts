import type { Order } from '../../model/order.ts';
import { hasTrigger } from '../../model/order.ts';
import type { RestingOffers } from '../order-venue.ts';

/**
 * Where an order waits: at its venue, or here until its moment has come. Here: triggers that the venue does not know;
 * and, of a pair, the leg that takes profit where the venue cannot tie two orders together. Two resting exits of one
 * holding would take more than there is, and of the two it is the stop that must outlive this program.
 */
export function placement(
  order: Pick<Order, 'type' | 'group'>,
  offers: Pick<RestingOffers, 'orderTypes' | 'oco' | 'reduceOnly'>,
): 'rest' | 'emulate' {
  if (hasTrigger(order.type) && !offers.orderTypes.includes(order.type)) return 'emulate';
  const isTied = offers.oco || (offers.reduceOnly && order.group?.parent !== undefined);
  return order.group !== undefined && order.type === 'limit' && !isTied ? 'emulate' : 'rest';
}
