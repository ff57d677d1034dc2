import type { ClientOrderId } from '../model/identifiers.ts';
import { ORDER_TYPES } from '../model/order.ts';
import type { Approved, ApprovedPair, Order, OrderChange } from '../model/order.ts';
import type { ExecutionOffers } from '../ports/execution-venue.ts';
import type { FilledBefore } from './working-order.ts';

/** What a venue can keep by itself; the rest is kept here. */
export type RestingOffers = Pick<
  ExecutionOffers,
  'orderTypes' | 'timesInForce' | 'postOnly' | 'reduceOnly' | 'amend' | 'frozenTriggers' | 'oco'
>;

/** What an order had come to before a restart. */
export interface OrderProgress extends FilledBefore {
  readonly accepted: boolean;
  /** Its trigger was met. */
  readonly triggered: boolean;
}

/**
 * Where the engine's orders go. The simulated venue answers while it is being called; a live one takes the call, and
 * what came of it is given to the engine later, as an input (`core/model/venue-report.ts`).
 */
export interface OrderVenue {
  readonly offers: RestingOffers;
  readonly submit: (order: Approved<Order>, instrumentIndex: number, time: number) => void;
  /** The same for a pair that rests as one; only a live venue whose offers say so is asked. */
  readonly submitPair?: (orders: ApprovedPair, time: number) => void;
  /** Puts an order back to work after a restart. */
  readonly resume: (order: Approved<Order>, instrumentIndex: number, before: OrderProgress) => void;
  /** False if the order is not open here. Simulated: takes effect at once. */
  readonly cancel: (clientOrderId: ClientOrderId, instrumentIndex: number, reason: string, time: number) => boolean;
  /** Gives an open order the terms that it bears here, `change` of them new: told as amended, or as rejected. */
  readonly amend: (order: Approved<Order>, change: OrderChange, instrumentIndex: number, time: number) => void;
}

/** A venue that keeps every kind of order. */
export const ALL_OFFERS: RestingOffers = {
  orderTypes: ORDER_TYPES,
  timesInForce: ['gtc', 'ioc', 'fok', 'gtd'],
  postOnly: true,
  reduceOnly: true,
  amend: true,
  oco: true,
};
