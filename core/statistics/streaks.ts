/** Runs of closed trades with the same outcome, in the order of their ends. A draw ends both. */
export interface Streaks {
  readonly mostWins: number;
  readonly mostLosses: number;
  /** The run at the end: above 0 wins, below 0 losses, 0 after a draw or without trades. */
  readonly current: number;
}

/** The longest runs of wins and of losses, and the newest. P&L in order of exits. */
export function streaks(pnls: readonly number[]): Streaks {
  let mostWins = 0;
  let mostLosses = 0;
  let current = 0;
  for (const pnl of pnls) {
    if (pnl > 0) current = Math.max(current, 0) + 1;
    else if (pnl < 0) current = Math.min(current, 0) - 1;
    else current = 0;
    mostWins = Math.max(mostWins, current);
    mostLosses = Math.max(mostLosses, -current);
  }
  return { mostWins, mostLosses, current };
}
