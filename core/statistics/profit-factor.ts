import { finiteOrNull } from './finite-or-null.ts';
import { grossLoss, grossProfit } from './gross-pnl.ts';

/** Gross profit / gross loss over closed trades. Null without a losing trade. */
export function profitFactor(pnls: readonly number[]): number | null {
  const loss = grossLoss(pnls);
  return loss > 0 ? finiteOrNull(grossProfit(pnls) / loss) : null;
}
