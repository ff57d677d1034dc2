import { finiteOrNull } from './finite-or-null.ts';
import { DAYS_PER_YEAR, mean, MIN_DAILY_RETURNS, RETURN_NOISE } from './moments.ts';

/**
 * Sortino ratio, annualised, target 0: mean / sqrt(mean over all days of min(r, 0)^2) x sqrt(365). Null below 14 days
 * and where no day lost.
 * @see Sortino & van der Meer, "Downside Risk", Journal of Portfolio Management 17(4), 1991
 */
export function sortino(dailyReturns: readonly number[]): number | null {
  if (dailyReturns.length < MIN_DAILY_RETURNS) return null;
  const downside = Math.sqrt(mean(dailyReturns.map((value) => Math.min(value, 0) ** 2)));
  return downside > RETURN_NOISE ? finiteOrNull((mean(dailyReturns) / downside) * Math.sqrt(DAYS_PER_YEAR)) : null;
}
