import { expectancy } from './expectancy.ts';
import { finiteOrNull } from './finite-or-null.ts';
import { grossLoss } from './gross-pnl.ts';
import { tradeCounts } from './trade-counts.ts';

/**
 * Expectancy per unit risked, the average loss standing for the risk: mean P&L / average loss. Null without a loss.
 * @see Tharp, "Trade Your Way to Financial Freedom", 2nd edition, 2006
 */
export function expectancyRatio(pnls: readonly number[]): number | null {
  const { losses } = tradeCounts(pnls);
  const average = expectancy(pnls);
  return losses > 0 && average !== null ? finiteOrNull(average / (grossLoss(pnls) / losses)) : null;
}
