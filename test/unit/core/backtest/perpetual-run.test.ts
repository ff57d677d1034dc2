import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type { BacktestRequest } from '../../../../core/backtest/run-backtest.ts';
import type { StrategyId } from '../../../../core/model/identifiers.ts';
import { aRequest, reportFor } from '../../../support/backtest.ts';
import { aPerpetual } from '../../../support/perpetual.ts';
import { aBar, columnsOf, marketOrder, MINUTE, MONDAY, scripted, someModels } from '../../../support/trading.ts';

/** Buys 50 at the first close, at 10x and without costs: at 100 that is 5,000 on a margin of 500 of its 1,000. */
function aRun(closes: readonly number[], over: Partial<BacktestRequest> = {}): BacktestRequest {
  const bars = columnsOf(
    closes.map((close, minute) => aBar(minute, [closes[minute - 1] ?? close, close + 1, close - 1, close])),
  );
  const definition = scripted((view) => {
    if (view.barCount === 1) view.submit(marketOrder({ size: { kind: 'base', quantity: fixed('50') } }));
  });
  return aRequest(bars, {
    instruments: [
      {
        instrument: aPerpetual(),
        bars,
        funding: [{ time: MONDAY + 2 * MINUTE, rate: 0.001, markPrice: NaN }],
      },
    ],
    strategies: [{ strategyId: 's' as StrategyId, definition, params: {}, instrument: 0 }],
    initialCash: fixed('1000'),
    models: someModels(),
    leverage: fixed('10'),
    ...over,
  });
}

describe('a backtest of a perpetual contract', () => {
  // Bought at 100; funding at the close of 102: 50 x 102 x 0.001 = 5.10; marked at 104: +200.
  it('pays funding on the mark of its time and carries more than its cash', () => {
    const { summary, trades } = reportFor(aRun([100, 102, 104]));
    expect([summary.finalEquity, summary.fundingCost]).toEqual(['1194.9', '5.1']);
    expect(trades).toMatchObject([{ quantity: '50', exitTime: null, funding: '5.1' }]);
  });

  // 90 / 0.995 = 90.452..., on the grid 90.45: 50 x 9.55 = 477.50 lost, fee 0.4 % of 4,522.50 = 18.09, funding 5.
  it('is liquidated at its level and goes on with what is left', () => {
    const { summary, trades, run } = reportFor(aRun([100, 100, 95, 90, 120]));
    expect(summary.finalEquity).toBe('499.41');
    expect(trades).toMatchObject([
      { exitPrice: '90.45', exitReason: 'liquidated by the venue', fees: '18.09', funding: '5', pnl: '-500.59' },
    ]);
    expect(run.models.assumptions.some((line) => line.includes('isolated margin of 1 / 10'))).toBe(true);
  });

  it('cannot carry it without leverage', () => {
    const { leverage: _, ...plain } = aRun([100, 102, 104]);
    expect(reportFor(plain)).toMatchObject({ trades: [], denials: { FUNDS: 1 } });
  });

  it('is refused more leverage than the venue allows', () => {
    expect(() => reportFor(aRun([100, 102], { leverage: fixed('21') }))).toThrow(
      'Leverage of BTC-USD-PERP can be from 1 to 20, as the venue allows.',
    );
  });
});
