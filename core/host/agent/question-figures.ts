import { absolute, timesUp } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { Order } from '../../model/order.ts';
import { orderedQuantity } from '../../portfolio/tracked-order.ts';

/** What a person has to know of an order before approving it: base units, quote per base, and quote currency. */
export interface QuestionFigures {
  readonly quantity: Fixed;
  /** At the price of the moment at which it was decided. */
  readonly notional: Fixed;
  /** Where its stop stands at first; null where it brings none. */
  readonly stopPrice: Fixed | null;
  /** Loss from that price to the stop, fees aside; the whole notional without one. */
  readonly atRisk: Fixed;
}

/** Works them out. */
export function questionFigures(order: Order): QuestionFigures {
  const { decisionPrice: price, protection, side } = order;
  const quantity = orderedQuantity(order);
  const notional = timesUp(quantity, price);
  const stopPrice = protection?.stopPrice ?? trailed(protection?.trail, price, side === 'buy') ?? null;
  const atRisk = stopPrice === null ? notional : timesUp(quantity, absolute(price - stopPrice));
  return { quantity, notional, stopPrice, atRisk };
}

/** Where a trailing stop stands at first. */
function trailed(trail: NonNullable<Order['protection']>['trail'], price: Fixed, isLong: boolean): Fixed | undefined {
  if (trail === undefined) return undefined;
  const distance = trail.kind === 'amount' ? trail.distance : timesUp(price, trail.fraction);
  return isLong ? price - distance : price + distance;
}
