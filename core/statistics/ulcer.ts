import { dailyDrawdowns } from './daily-drawdowns.ts';
import { finiteOrNull } from './finite-or-null.ts';
import { mean, MIN_DAILY_RETURNS } from './moments.ts';

/**
 * Ulcer index as a fraction: sqrt(mean over all days of the squared drawdown at the day's end). Null below 14 days.
 * @see Martin & McCann, "The Investor's Guide to Fidelity Funds", 1989
 */
export function ulcer(dailyReturns: readonly number[]): number | null {
  if (dailyReturns.length < MIN_DAILY_RETURNS) return null;
  return finiteOrNull(Math.sqrt(mean(dailyDrawdowns(dailyReturns).map((fall) => fall ** 2))));
}
