/** How the closed trades of a strategy went: what Kelly's fraction is made of. Quote currency, net of all costs. */
export interface TradeResults {
  wins: number;
  losses: number;
  /** Sums of what was won, and lost (> 0). */
  won: number;
  lost: number;
}

/** Fewer closed trades say nothing about the next one. */
export const LEAST_TRADES_FOR_KELLY = 30;

/** No trade has ended yet. */
export function createTradeResults(): TradeResults {
  return { wins: 0, losses: 0, won: 0, lost: 0 };
}

/** Adds a trade that ended; one without gain or loss is neither. */
export function addTrade(results: TradeResults, net: number): void {
  if (net > 0) {
    results.wins++;
    results.won += net;
  } else if (net < 0) {
    results.losses++;
    results.lost -= net;
  }
}

/**
 * Kelly's fraction of equity: win rate - (1 - win rate) / payoff; below 0 there is nothing to bet on. Undefined with
 * fewer than 30 trades, or without both a win and a loss.
 * @see Kelly, "A New Interpretation of Information Rate", Bell System Technical Journal 35(4), 1956
 */
export function kellyFraction({ wins, losses, won, lost }: TradeResults): number | undefined {
  const trades = wins + losses;
  if (trades < LEAST_TRADES_FOR_KELLY || wins === 0 || losses === 0) return undefined;
  const winRate = wins / trades;
  const payoff = won / wins / (lost / losses);
  return winRate - (1 - winRate) / payoff;
}
