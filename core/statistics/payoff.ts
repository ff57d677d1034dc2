import { finiteOrNull } from './finite-or-null.ts';
import { grossLoss, grossProfit } from './gross-pnl.ts';
import { tradeCounts } from './trade-counts.ts';

/** Average win / average loss of closed trades, both positive. Null unless there is at least one of each. */
export function payoff(pnls: readonly number[]): number | null {
  const { wins, losses } = tradeCounts(pnls);
  return wins > 0 && losses > 0 ? finiteOrNull(grossProfit(pnls) / wins / (grossLoss(pnls) / losses)) : null;
}
