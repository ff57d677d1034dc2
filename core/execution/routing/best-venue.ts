import { ONE, divideUp, smaller, timesDown, timesUp } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { Side } from '../../model/order.ts';

/** What one venue shows of a pair on the side that an order would take from, best first, and what it charges for it. */
export interface VenueOffer {
  readonly instrumentId: InstrumentId;
  readonly levels: readonly { readonly price: Fixed; readonly quantity: Fixed }[];
  /** Fraction of the notional. */
  readonly takerRate: Fixed;
}

/** Where an order costs least, and what it would cost there. */
export interface Route {
  readonly instrumentId: InstrumentId;
  /** Quote currency per base unit, fee included: paid for a buy, received for a sale. */
  readonly allInPrice: Fixed;
}

/**
 * The venue where the whole of `quantity` trades at the best all-in price on what is visible now. One venue is chosen
 * and the order is not split: half an order that fills beside half that does not is worse than a slightly worse price.
 * Of equal ones the first. Undefined where none shows enough.
 */
export function bestVenue(side: Side, quantity: Fixed, offers: readonly VenueOffer[]): Route | undefined {
  let best: Route | undefined;
  for (const offer of offers) {
    const price = allInPrice(side, quantity, offer);
    if (price === undefined) continue;
    const better = best === undefined || (side === 'buy' ? price < best.allInPrice : price > best.allInPrice);
    if (better) best = { instrumentId: offer.instrumentId, allInPrice: price };
  }
  return best;
}

/** Average price with the taker's fee for taking `quantity`, rounded against it; undefined without enough depth. */
export function allInPrice(side: Side, quantity: Fixed, { levels, takerRate }: VenueOffer): Fixed | undefined {
  if (quantity <= 0n) return undefined;
  let left = quantity;
  let notional = 0n;
  for (const level of levels) {
    const taken = smaller(left, level.quantity);
    notional += side === 'buy' ? timesUp(taken, level.price) : timesDown(taken, level.price);
    left -= taken;
    if (left === 0n) break;
  }
  if (left > 0n) return undefined;
  if (side === 'buy') return divideUp(timesUp(notional, ONE + takerRate), quantity);
  return (timesDown(notional, ONE - takerRate) * ONE) / quantity;
}
