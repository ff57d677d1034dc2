/** Closed trades by outcome. A win made more than 0 after fees, a loss less; exactly 0 is a draw and neither. */
export interface TradeCounts {
  readonly trades: number;
  readonly wins: number;
  readonly losses: number;
  readonly draws: number;
}

/** Counts closed trades by the sign of their P&L (quote currency, after fees and funding). */
export function tradeCounts(pnls: readonly number[]): TradeCounts {
  let wins = 0;
  let losses = 0;
  for (const pnl of pnls) {
    if (pnl > 0) wins++;
    else if (pnl < 0) losses++;
  }
  return { trades: pnls.length, wins, losses, draws: pnls.length - wins - losses };
}
