/** Sum of the P&L of all winning trades, quote currency, >= 0. */
export function grossProfit(pnls: readonly number[]): number {
  return pnls.reduce((total, pnl) => (pnl > 0 ? total + pnl : total), 0);
}

/** Sum of what all losing trades lost, quote currency, as a positive number or 0. */
export function grossLoss(pnls: readonly number[]): number {
  return pnls.reduce((total, pnl) => (pnl < 0 ? total - pnl : total), 0);
}
