import { describe, expect, it } from 'vitest';
import { findLookAhead } from '../../../../../core/backtest/bias/look-ahead.ts';
import type { Decision, Leak } from '../../../../../core/backtest/bias/look-ahead.ts';
import { sliceBars } from '../../../../../core/model/bar-columns.ts';
import type { BarColumns } from '../../../../../core/model/bar.ts';
import type { StrategyId } from '../../../../../core/model/identifiers.ts';
import { STRATEGIES } from '../../../../../core/strategies/registry.ts';
import type { StrategyDefinition } from '../../../../../core/strategies/strategy.ts';
import { aRequest, reportFor } from '../../../../support/backtest.ts';
import { PLANTED_LEAKS } from '../../../../support/planted-leaks.ts';
import { makeBars } from '../../../../support/random-bars.ts';
import { defaultParams } from '../../../../support/strategy-harness.ts';

const MINUTE_MS = 60_000;
const BARS = makeBars({ length: 800, timeframeMs: MINUTE_MS, seed: 5 });
const CUTS = 16;

/** Looks for leaks of one strategy, whose code may read the bars of its run. */
function look(on: (bars: BarColumns) => StrategyDefinition, bars = BARS): Promise<readonly Leak[]> {
  const decide = (rows: number): Promise<readonly Decision[]> => {
    const prefix = sliceBars(bars, 0, rows);
    const definition = on(prefix);
    const strategy = { strategyId: `${definition.name}-1` as StrategyId, definition, instrument: 0 };
    const strategies = [{ ...strategy, params: defaultParams(definition) }];
    return Promise.resolve(reportFor(aRequest(prefix, { strategies })).orders);
  };
  return findLookAhead(decide, { closeTimes: bars.time.map((time) => time + MINUTE_MS), most: CUTS });
}

/** Sent at the close of the second bar. */
const STOP: Decision = {
  strategy: 's-1',
  instrument: 'demo:BTC-USD',
  time: 120_000,
  side: 'sell',
  type: 'stop',
  timeInForce: 'gtc',
  quantity: '1',
  limitPrice: null,
};

describe('the look-ahead detector', () => {
  it('is tried on ten planted leaks', () => {
    expect(PLANTED_LEAKS).toHaveLength(10);
  });

  it.each(PLANTED_LEAKS)('finds $name and names strategy, bar and field', async ({ name, on }) => {
    const leaks = await look(on);
    expect(leaks).toHaveLength(1);
    expect(leaks[0]?.strategy).toBe(`${name}-1`);
    expect(leaks[0]?.instrument).toBe('BTC-USD');
    expect(['order', 'side', 'quantity']).toContain(leaks[0]?.field);
    expect(BARS.time).toContain((leaks[0]?.time ?? NaN) - MINUTE_MS);
  });

  it.each(STRATEGIES.map((definition) => [definition.name, definition] as const))(
    'finds none in %s',
    async (_, definition) => {
      const long = makeBars({ length: 2_500, timeframeMs: MINUTE_MS, seed: 8 });
      expect(await look(() => definition, long)).toEqual([]);
    },
  );

  it('takes no protection for knowledge that an entry’s fill behind the cut called for', async () => {
    const entry = { ...STOP, side: 'buy', type: 'market' } as const;
    const decide = (all: readonly Decision[]) => (rows: number) =>
      Promise.resolve(all.filter(({ type }) => rows > 2 || type === 'market'));
    const plan = { closeTimes: Float64Array.of(60_000, 120_000, 180_000), most: 8 };
    expect(await findLookAhead(decide([entry, STOP]), plan)).toEqual([]);
    expect(await findLookAhead(decide([STOP]), plan)).toMatchObject([{ time: 120_000, withFuture: 'sell 1' }]);
    expect(await findLookAhead(decide([{ ...entry, time: 60_000 }, STOP]), plan)).toHaveLength(1);
  });

  it('tells what the future changed', async () => {
    const decisions = (quantity: string): readonly Decision[] => [
      {
        strategy: 's-1',
        instrument: 'demo:BTC-USD',
        time: 120_000,
        side: 'buy',
        type: 'market',
        timeInForce: 'gtc',
        quantity,
        limitPrice: null,
      },
    ];
    const decide = (rows: number) => Promise.resolve(rows < 3 ? (rows < 2 ? [] : decisions('1')) : decisions('2'));
    const closeTimes = Float64Array.of(60_000, 120_000, 180_000);
    expect(await findLookAhead(decide, { closeTimes, most: 8 })).toEqual([
      {
        strategy: 's-1',
        instrument: 'demo:BTC-USD',
        time: 120_000,
        field: 'quantity',
        withFuture: '2',
        withoutFuture: '1',
      },
    ]);
  });
});
