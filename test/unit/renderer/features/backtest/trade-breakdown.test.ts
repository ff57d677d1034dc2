import { describe, expect, it } from 'vitest';
import type { ReportTrade } from '../../../../../core/model/run-report.ts';
import { breakDown } from '../../../../../renderer/features/backtest/trade-breakdown.ts';

function trade(pnl: string | null, holdMs = 1_000): ReportTrade {
  return {
    strategy: 'momentum',
    instrument: 'BTC-USD',
    side: 'long',
    quantity: '1',
    entryTime: 0,
    entryPrice: '100',
    exitTime: pnl === null ? null : holdMs,
    exitPrice: pnl === null ? null : '101',
    fees: '0.5',
    pnl,
    returnFraction: null,
    entryReason: '',
    exitReason: null,
    funding: '0',
    mae: null,
    mfe: null,
    drawdown: null,
    risk: null,
  };
}

describe('breakDown', () => {
  it('counts wins and losses of closed trades, draws as neither', () => {
    const figures = breakDown([trade('10'), trade('20', 3_000), trade('-6'), trade('0'), trade('-2'), trade(null)]);
    expect(figures).toMatchObject({
      closed: 5,
      open: 1,
      wins: 2,
      losses: 2,
      winRate: 0.4,
      netPnl: 22,
      grossProfit: 30,
      grossLoss: 8,
      profitFactor: 3.75,
      expectancy: 4.4,
      averageWin: 15,
      averageLoss: 4,
      payoff: 3.75,
      largestWin: 20,
      largestLoss: 6,
      mostWinsInRow: 2,
      mostLossesInRow: 1,
      averageHoldMs: 1_400,
      longestHoldMs: 3_000,
      fees: 3,
    });
  });

  it('leaves undefined what cannot be told', () => {
    expect(breakDown([])).toMatchObject({
      closed: 0,
      winRate: null,
      profitFactor: null,
      expectancy: null,
      payoff: null,
      largestWin: null,
      averageHoldMs: null,
    });
    expect(breakDown([trade('5')])).toMatchObject({ profitFactor: null, averageLoss: null, payoff: null });
  });
});
