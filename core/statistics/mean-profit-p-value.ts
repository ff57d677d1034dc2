import { mean, sampleDeviation } from './moments.ts';
import { studentTUpperTail } from './student-t.ts';
import { variesBeyondRounding } from './sqn.ts';

/** Fewest closed trades from which the test says anything. */
const MIN_TRADES = 10;

/**
 * One-sided p-value of the mean P&L of closed trades: the probability of a mean at least this high if trades made 0 on
 * average, by Student's t = mean / (sample deviation / sqrt(n)) with n - 1 degrees of freedom. Null below 10 trades and
 * where all made the same.
 * @see Student, "The Probable Error of a Mean", Biometrika 6(1), 1908
 */
export function meanProfitPValue(pnls: readonly number[]): number | null {
  if (pnls.length < MIN_TRADES || !variesBeyondRounding(pnls)) return null;
  const t = mean(pnls) / (sampleDeviation(pnls) / Math.sqrt(pnls.length));
  return studentTUpperTail(t, pnls.length - 1);
}
