import type { Fixed } from '../base/fixed.ts';
import type { Denial } from '../model/denial.ts';
import type { Order } from '../model/order.ts';
import type { OrderStatus } from '../model/order-status.ts';
import type { Position } from '../portfolio/position.ts';

/** An order and what became of it. Only the fold of the journal changes it. */
export interface TrackedOrder {
  readonly order: Order;
  /** The owner's sub-ledger, resolved once. */
  readonly position: Position;
  readonly instrumentIndex: number;
  status: OrderStatus;
  /** Base units. */
  filledQuantity: Fixed;
  /** Quote currency, sum of quantity x price as booked. */
  filledNotional: Fixed;
  fees: Fixed;
  /** Quote currency still reserved for it. */
  hold: Fixed;
  /** Base units that may still fill (an estimate at the decision price for orders sized in quote currency). */
  leaves: Fixed;
  readonly createdAt: number;
  updatedAt: number;
  /** Why it was denied, rejected, canceled or expired. */
  statusReason: string | null;
  /** Our denial's code or the venue's rejection code. */
  statusCode: string | null;
  readonly denial: Denial | null;
}
