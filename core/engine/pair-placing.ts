import { invariant } from '../base/invariant.ts';
import { canRestAsPair } from '../execution/protection/venue-pair.ts';
import type { Approved, Order } from '../model/order.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import type { EngineParts } from './engine-parts.ts';
import { setsAside } from './making-way.ts';
import { groupOf } from './order-groups.ts';

/** Sends a stop and a target as one to a venue where only that lets both rest. */
export interface PairPlacing {
  /** The leg that could go out with this one; undefined where it has to go alone. */
  readonly partnerOf: (tracked: TrackedOrder) => TrackedOrder | undefined;
  readonly place: (order: Approved<Order>, partner: TrackedOrder) => void;
}

/** Creates it. */
export function createPairPlacing({ state, core, risk, venue }: EngineParts): PairPlacing {
  return {
    partnerOf(tracked) {
      const group = groupOf(state, tracked.order);
      if (group === undefined || !venue.offers.oco || !setsAside(state, venue.offers)) return undefined;
      // What the venue refused as a pair stands apart: the stop there, the target here.
      if (tracked.status !== 'initialized' || group.legs.some(wasRefused)) return undefined;
      return group.legs.find(
        (leg) => leg !== tracked && leg.status === 'initialized' && canRestAsPair(tracked.order, leg.order),
      );
    },
    place(order, partner) {
      const { clientOrderId } = order;
      const otherId = partner.order.clientOrderId;
      core.emit({ kind: 'order.submitted', clientOrderId });
      core.emit({ kind: 'order.submitted', clientOrderId: otherId });
      core.emit({ kind: 'order.paired', clientOrderId, otherId });
      // Both are in the journal as sent: what cannot be sent now is a fault, and never a stop that is merely believed in.
      const other = risk.reinstate(partner);
      invariant(other !== undefined, `order ${otherId} was approved and submitted`);
      invariant(venue.submitPair !== undefined, 'a venue that offers pairs takes them');
      venue.submitPair([order, other], core.now());
    },
  };
}

function wasRefused({ status, statusCode }: TrackedOrder): boolean {
  return status === 'rejected' && statusCode !== 'NOT_PLACED';
}
