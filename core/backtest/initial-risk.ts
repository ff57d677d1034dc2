import { approximate } from '../base/fixed.ts';
import type { Protection } from '../model/order.ts';
import { entryPrice } from '../portfolio/trade.ts';
import type { Trade } from '../portfolio/trade.ts';

/**
 * What a trade put at risk, quote currency: quantity entered x distance of its mean entry price from the stop that its
 * entry asked for. Null without a stop, and for one at the entry price.
 */
export function initialRisk(trade: Trade, protection: Protection | undefined): number | null {
  if (protection === undefined) return null;
  const distance = stopDistance(approximate(entryPrice(trade)), protection);
  const risk = approximate(trade.entryQuantity) * distance;
  return risk > 0 ? risk : null;
}

/** Quote per base; 0 without a stop. */
function stopDistance(price: number, { stopPrice, trail }: Protection): number {
  if (trail?.kind === 'amount') return approximate(trail.distance);
  if (trail?.kind === 'fraction') return approximate(trail.fraction) * price;
  return stopPrice === undefined ? 0 : Math.abs(price - approximate(stopPrice));
}
