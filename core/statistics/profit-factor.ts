import { grossLoss, grossProfit } from './gross-pnl.ts';

/** Gross profit / gross loss over closed trades. Null without a losing trade. */
export function profitFactor(pnls: readonly number[]): number | null {
  const loss = grossLoss(pnls);
  return loss > 0 ? grossProfit(pnls) / loss : null;
}
