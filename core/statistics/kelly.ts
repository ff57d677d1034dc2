import { finiteOrNull } from './finite-or-null.ts';
import { payoff } from './payoff.ts';
import { winRate } from './win-rate.ts';

/**
 * Kelly fraction of closed trades: win rate - (1 - win rate) / payoff; below 0 there is nothing to bet on. Null unless
 * there is at least one win and one loss.
 * @see Kelly, "A New Interpretation of Information Rate", Bell System Technical Journal 35(4), 1956
 */
export function kelly(pnls: readonly number[]): number | null {
  const won = winRate(pnls);
  const ratio = payoff(pnls);
  return won === null || ratio === null ? null : finiteOrNull(won - (1 - won) / ratio);
}
