import { describe, expect, it } from 'vitest';
import { momentum } from '../../../../core/strategies/momentum.ts';
import type { StrategyId } from '../../../../core/model/identifiers.ts';
import { aRequest, reportFor } from '../../../support/backtest.ts';
import { defaultParams } from '../../../support/strategy-harness.ts';
import { syntheticBars } from '../../../support/synthetic-bars.ts';

describe('what a trade puts at risk', () => {
  it('is the distance to the stop that the profile gives its entry, 2 % of the price', () => {
    const params = defaultParams(momentum);
    const strategies = [{ strategyId: 'm-1' as StrategyId, definition: momentum, params, instrument: 0 }];
    const report = reportFor(aRequest(syntheticBars(3_000), { strategies, profile: 'moderate' }));
    const closed = report.trades.filter(({ pnl }) => pnl !== null);
    expect(closed.length).toBeGreaterThan(20);
    for (const { risk, quantity, entryPrice } of closed) {
      const share = (risk ?? NaN) / (Number(quantity) * Number(entryPrice));
      expect(Math.abs(share - 0.02)).toBeLessThan(0.005);
    }
    const multiples = closed.map(({ pnl, risk }) => Number(pnl) / (risk ?? NaN));
    const mean = multiples.reduce((sum, one) => sum + one, 0) / multiples.length;
    expect(report.analysis.sides.all.expectancyR).toBeCloseTo(mean, 9);
  });

  it('is unknown without a stop', () => {
    const report = reportFor(aRequest(syntheticBars(1_000)));
    expect(report.trades[0]?.risk).toBeNull();
    expect(report.analysis.sides.all.expectancyR).toBeNull();
  });
});
