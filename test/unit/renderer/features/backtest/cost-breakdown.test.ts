import { describe, expect, it } from 'vitest';
import type { ReportFill } from '../../../../../core/model/run-report.ts';
import { breakDownCosts } from '../../../../../renderer/features/backtest/cost-breakdown.ts';

function fill(side: 'buy' | 'sell', liquidity: 'maker' | 'taker', fee: string): ReportFill {
  return {
    tradeId: 't',
    clientOrderId: 'o',
    strategy: 'momentum',
    instrument: 'BTC-USD',
    time: 0,
    side,
    quantity: '2',
    price: '500',
    fee,
    liquidity,
  };
}

describe('breakDownCosts', () => {
  it('adds up fills, notional and fees by liquidity and side', () => {
    const costs = breakDownCosts([
      fill('buy', 'taker', '1'),
      fill('sell', 'maker', '-0.5'),
      fill('sell', 'taker', '1'),
    ]);
    expect(costs.all).toEqual({ fills: 3, notional: 3_000, fees: 1.5, feeBps: 5 });
    expect(costs.maker).toEqual({ fills: 1, notional: 1_000, fees: -0.5, feeBps: -5 });
    expect(costs.taker.fills).toBe(2);
    expect(costs.buys.notional).toBe(1_000);
  });

  it('has no rate without notional', () => {
    expect(breakDownCosts([]).all).toEqual({ fills: 0, notional: 0, fees: 0, feeBps: null });
  });
});
