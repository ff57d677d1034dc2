import { finiteOrNull } from './finite-or-null.ts';
import { grossLoss, grossProfit } from './gross-pnl.ts';
import { MIN_DAILY_RETURNS, RETURN_NOISE } from './moments.ts';

/**
 * Omega ratio at threshold 0: sum of the daily returns above 0 / sum of those below it, as a positive number. Null
 * below 14 days and where no day lost.
 * @see Keating & Shadwick, "A Universal Performance Measure", Journal of Performance Measurement 6(3), 2002
 */
export function omega(dailyReturns: readonly number[]): number | null {
  if (dailyReturns.length < MIN_DAILY_RETURNS) return null;
  const lost = grossLoss(dailyReturns);
  return lost > RETURN_NOISE ? finiteOrNull(grossProfit(dailyReturns) / lost) : null;
}
