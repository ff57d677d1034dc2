import { finiteOrNull } from './finite-or-null.ts';
import { MIN_DAILY_RETURNS } from './moments.ts';
import { quantile } from './quantile.ts';

/**
 * Historical value at risk of a day as a fraction, positive = loss: minus the (1 - confidence) quantile of the daily
 * returns, linear between order statistics. Null below 14 days.
 * @param confidence 0.95 or 0.99
 * @see Jorion, "Value at Risk", 3rd edition, 2006
 */
export function valueAtRisk(dailyReturns: readonly number[], confidence: number): number | null {
  if (dailyReturns.length < MIN_DAILY_RETURNS) return null;
  const limit = quantile(dailyReturns, 1 - confidence);
  return limit === null ? null : finiteOrNull(0 - limit);
}
