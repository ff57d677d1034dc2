import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../core/base/time.ts';
import { present } from '../../core/base/invariant.ts';
import { barColumnsOf } from '../../core/model/bar-columns.ts';
import type { Bar, BarColumns } from '../../core/model/bar.ts';
import type { StrategyId } from '../../core/model/identifiers.ts';
import type { ReportOrder } from '../../core/model/run-report.ts';
import { STRATEGIES } from '../../core/strategies/registry.ts';
import type { StrategyParams } from '../../core/strategies/strategy.ts';
import { aRequest, reportFor } from '../support/backtest.ts';
import { golden } from '../support/golden.ts';
import { readRealBars } from '../support/real-bars.ts';
import { REAL_DATA } from '../support/real-data.ts';
import { defaultParams } from '../support/strategy-harness.ts';

/** Orders of a strategy that is filled at the next open, without limits. */
function ordersOn(bars: BarColumns, name: string, over: StrategyParams): readonly ReportOrder[] {
  const definition = present(
    STRATEGIES.find((strategy) => strategy.name === name),
    name,
  );
  const params = { ...defaultParams(definition), ...over };
  const strategies = [{ strategyId: 's-1' as StrategyId, definition, params, instrument: 0 }];
  return reportFor(aRequest(bars, { timeframe: '1h', strategies })).orders;
}

describe('the strategies by VuManChu markers against an independent program (vumanchu_reference.py)', () => {
  const series = golden('cipher.json') as { readonly bars: readonly Omit<Bar, 'volume'>[] };
  const bars = barColumnsOf(
    series.bars.map((bar) => ({ ...bar, volume: 1 })),
    { pricePlaces: 2, volumePlaces: 0 },
  );
  const cases = golden('vumanchu.json') as readonly {
    readonly strategy: string;
    readonly params: StrategyParams;
    /** Bar, side, whether it opens a position, confirmations. */
    readonly orders: readonly (readonly [number, string, boolean, number | null])[];
  }[];

  it.each(cases)('$strategy $params: every order at its bar', ({ strategy, params, orders }) => {
    const asked = ordersOn(bars, strategy, params).map(({ time, side, reason }) => {
      const confirmations = /, (\d) of 3 confirmations/.exec(reason)?.[1];
      const opens = confirmations !== undefined;
      return [bars.time.indexOf(time - HOUR_MS), side, opens, opens ? Number(confirmations) : null];
    });
    expect(asked).toEqual(orders);
    expect(orders.length).toBeGreaterThan(3);
  });
});

if (REAL_DATA !== undefined) {
  const BTC = 'binance_BTCUSDT_1h_2020-07_2024-04.csv.gz';
  const SOL = 'binance_SOLUSDT_1h_2020-08_2024-06.csv.gz';
  const SHORTS = { allowShort: true, minConfidence: 0.5 };
  const SOMMI = { dots: 'exit', divergences: 'off', sommiFlags: 'both', sommiDiamonds: 'both' };
  const REAL: readonly (readonly [string, string, StrategyParams, readonly [number, string]])[] = [
    ['vumanchu-b', BTC, {}, [550, '24e02c62af2fec9d']],
    ['vumanchu-b', BTC, SHORTS, [1101, '1afa2ba0fdaa7d14']],
    ['vumanchu-b', SOL, SOMMI, [670, '101a6c13dd0c9465']],
    ['vumanchu-a', BTC, {}, [1027, '6868f874b9aeddb5']],
    ['vumanchu-a', SOL, SHORTS, [1957, 'b1e9f17d2c5bf288']],
  ];

  describe('the strategies by VuManChu markers on real hourly bars', () => {
    it.each(REAL)('%s of %s with %j: %j', (name, file, params, pinned) => {
      const orders = ordersOn(readRealBars(file), name, params);
      const text = orders.map(({ time, side, quantity }) => [time, side, quantity].join(',')).join('\n');
      expect([orders.length, createHash('sha256').update(text).digest('hex').slice(0, 16)]).toEqual(pinned);
    });
  });
}
