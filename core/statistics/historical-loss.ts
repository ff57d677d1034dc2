import { MIN_DAILY_RETURNS } from './moments.ts';
import { quantile } from './quantile.ts';

/**
 * Value at risk by historical simulation, quote currency, positive = loss and never below 0: each past day's returns
 * are applied to the values held now, and minus the (1 - confidence) quantile of the sums is told. Null below 14 days.
 * @param values signed value of each holding
 * @param returns daily returns of each holding's instrument, aligned by day
 * @param confidence 0.95 or 0.99
 * @see Jorion, "Value at Risk", 3rd edition, 2006, chapter 10
 */
export function historicalLoss(
  values: readonly number[],
  returns: readonly (readonly number[])[],
  confidence: number,
): number | null {
  const days = Math.min(...returns.map(({ length }) => length));
  if (values.length === 0 || !(days >= MIN_DAILY_RETURNS)) return null;
  const results = Array.from({ length: days }, (_, day) =>
    values.reduce((sum, value, nth) => sum + value * (returns[nth]?.[day] ?? NaN), 0),
  );
  const limit = quantile(results, 1 - confidence);
  return limit === null || !Number.isFinite(limit) ? null : Math.max(0, 0 - limit);
}
