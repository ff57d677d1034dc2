import type { ClientOrderId } from '../model/identifiers.ts';
import type { Approved, Order } from '../model/order.ts';
import type { FilledBefore } from './working-order.ts';

/**
 * Where the engine's orders go. The simulated venue answers while it is being called; a live one takes the call, and
 * what came of it is given to the engine later, as an input (`core/model/venue-report.ts`).
 */
export interface OrderVenue {
  readonly submit: (order: Approved<Order>, instrumentIndex: number, time: number) => void;
  /** Puts an order back to work after a restart, with what was filled before. */
  readonly resume: (
    order: Approved<Order>,
    instrumentIndex: number,
    before: FilledBefore & { readonly accepted: boolean },
  ) => void;
  /** False if the order is not open here. Simulated: takes effect at once. */
  readonly cancel: (clientOrderId: ClientOrderId, instrumentIndex: number, reason: string, time: number) => boolean;
}
