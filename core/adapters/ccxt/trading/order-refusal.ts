import type { Fixed } from '../../../base/fixed.ts';
import type { Order } from '../../../model/order.ts';
import type { ExecutionOffers, SendOutcome } from '../../../ports/execution-venue.ts';
import type { Listing } from '../instrument-catalogue.ts';

type Rejected = Extract<SendOutcome, { readonly outcome: 'rejected' }>;

/** Why an order is not even sent: the venue has no such order, or would round it. Nothing is ever rounded here. */
export function orderRefusal(order: Order, { instrument }: Listing, offers: ExecutionOffers): Rejected | undefined {
  const { limitPrice, postOnly, reduceOnly, size, stopPrice, timeInForce, type } = order;
  const isOffered =
    offers.orderTypes.includes(type) &&
    offers.timesInForce.includes(timeInForce) &&
    (!postOnly || offers.postOnly) &&
    // A spot account cannot sell what it has not: there every sale reduces.
    (!reduceOnly || offers.reduceOnly || !offers.derivatives);
  if (!isOffered) return refusal('NOT_OFFERED', `${instrument.venue} has no such order`, []);
  if (!instrument.active) return refusal('NOT_TRADED', `${instrument.symbol} is not traded`, ['block-instrument']);
  const { lotSize, tickSize } = instrument;
  const isOnGrid =
    (size.kind === 'quote' || isMultiple(size.quantity, lotSize)) &&
    [limitPrice, stopPrice].every((price) => price === undefined || isMultiple(price, tickSize));
  return isOnGrid ? undefined : refusal('OFF_GRID', `not a multiple of its tick and lot sizes`, ['reload-markets']);
}

function isMultiple(value: Fixed, step: Fixed): boolean {
  return value > 0n && step > 0n && value % step === 0n;
}

function refusal(code: string, message: string, consequences: Rejected['consequences']): Rejected {
  return { outcome: 'rejected', code, message, consequences };
}
