import type { OrderType, Protection } from '../../model/order.ts';
import { hasTrigger } from '../../model/order.ts';
import type { RestingOffers } from '../order-venue.ts';

/** Who waits for the moment of an order: its venue, or this program, which has to run for it. */
export type Keeper = 'venue' | 'here';

/** Who keeps an order, and the stop and the target that it brings; null for what it does not bring. */
export interface KeptWhere {
  readonly order: Keeper;
  readonly stop: Keeper | null;
  readonly target: Keeper | null;
}

/**
 * Who will keep an order of this type at a venue that offers this, and what protects it. Where what is sold is set aside
 * (no reduce-only orders) a target rests only as one with its stop; elsewhere it rests as an order of its own.
 */
export function keptWhere(type: OrderType, protection: Protection | undefined, offers: RestingOffers): KeptWhere {
  const knows = (one: OrderType): boolean => !hasTrigger(one) || offers.orderTypes.includes(one);
  const stopType = protection?.trail === undefined ? 'stop' : 'trailing-stop';
  const hasStop = protection?.trail !== undefined || protection?.stopPrice !== undefined;
  const isPair = offers.oco && stopType === 'stop' && hasStop && knows('stop');
  const targetRests = offers.reduceOnly || isPair;
  return {
    order: knows(type) ? 'venue' : 'here',
    stop: hasStop ? (knows(stopType) ? 'venue' : 'here') : null,
    target: protection?.targetPrice === undefined ? null : targetRests ? 'venue' : 'here',
  };
}
