import { expectancy } from './expectancy.ts';
import { expectancyRatio } from './expectancy-ratio.ts';
import { kelly } from './kelly.ts';
import { meanProfitPValue } from './mean-profit-p-value.ts';
import { payoff } from './payoff.ts';
import { profitFactor } from './profit-factor.ts';
import { sqn } from './sqn.ts';
import { tradeCounts } from './trade-counts.ts';
import { winRate } from './win-rate.ts';

/** Figures of the P&L of closed trades, quote currency after fees and funding, in order of exits. */
export function pnlFigures(pnls: readonly number[]) {
  return {
    ...tradeCounts(pnls),
    winRate: winRate(pnls),
    profitFactor: profitFactor(pnls),
    expectancy: expectancy(pnls),
    expectancyRatio: expectancyRatio(pnls),
    payoff: payoff(pnls),
    sqn: sqn(pnls),
    pValue: meanProfitPValue(pnls),
    kelly: kelly(pnls),
  };
}
