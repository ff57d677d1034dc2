import type { ClosedTrade } from './closed-trade.ts';
import { finiteOrNull } from './finite-or-null.ts';
import { mean } from './moments.ts';

/**
 * Expectancy in multiples of R: mean of P&L / what was at risk to the first stop, over the trades that had one. Null
 * without such a trade.
 * @see Tharp, "Trade Your Way to Financial Freedom", 2nd edition, 2006
 */
export function expectancyR(trades: readonly Pick<ClosedTrade, 'pnl' | 'risk'>[]): number | null {
  const multiples = trades.flatMap(({ pnl, risk }) => (risk === null ? [] : [pnl / risk]));
  return multiples.length === 0 ? null : finiteOrNull(mean(multiples));
}
