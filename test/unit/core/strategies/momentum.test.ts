import { describe, expect, it } from 'vitest';
import { present } from '../../../../core/base/invariant.ts';
import { createDemoMarket } from '../../../../core/demo-market/demo-market.ts';
import { DEMO_INSTRUMENTS } from '../../../../core/demo-market/demo-instruments.ts';
import { momentum } from '../../../../core/strategies/momentum.ts';
import type { StrategyParams } from '../../../../core/strategies/strategy.ts';
import { defaultParams, harness } from '../../../support/strategy-harness.ts';
import type { Answer, StrategyHarness } from '../../../support/strategy-harness.ts';

const BTC = present(DEMO_INSTRUMENTS[0], 'first demo instrument').instrument;

/** Averages of two and three closes and an RSI of two changes, so that every figure fits on a slip of paper. */
const SMALL = { fast: 2, slow: 3, average: 'sma', rsiPeriod: 2 };

function run(closes: readonly number[], params: StrategyParams = {}, answer: Answer = 'fill'): StrategyHarness {
  const made = harness(momentum, BTC, { ...SMALL, ...params });
  for (const close of closes) made.close(close, answer);
  return made;
}

describe('momentum', () => {
  it('buys in an uptrend with room in the RSI and sells when the fast average falls below', () => {
    const { asks } = run([10, 12, 11, 9]);
    expect(asks).toEqual([
      {
        index: 2, // fast (12 + 11) / 2, slow (10 + 12 + 11) / 3; average gain 1, average loss 0.5
        order: {
          side: 'buy',
          type: 'market',
          timeInForce: 'gtc',
          size: { kind: 'profile-default' },
          reduceOnly: false,
          reason: 'SMA(2) 11.50 is above SMA(3) 11.00 and RSI(2) 66.7 is not above 70',
        },
      },
      {
        index: 3, // fast (11 + 9) / 2, slow (12 + 11 + 9) / 3
        order: {
          side: 'sell',
          type: 'market',
          timeInForce: 'gtc',
          size: { kind: 'whole-position' },
          reduceOnly: true,
          reason: 'SMA(2) 10.00 is below SMA(3) 10.67',
        },
      },
    ]);
  });

  it('does not buy while the RSI is overbought, and says so', () => {
    const { asks, explain } = run([10, 11, 12, 13]);
    expect(asks).toEqual([]);
    expect(explain()).toBe('Flat: SMA(2) 12.50 is above SMA(3) 12.00, but RSI(2) 100.0 is above 70: too late to buy.');
  });

  it('buys later in the same trend, once the RSI has room, and at exactly the bound', () => {
    expect(run([10, 11, 12, 11.9]).asks.map((ask) => ask.index)).toEqual([]);
    expect(run([10, 11, 12, 11.5, 12.6]).asks.map((ask) => ask.index)).toEqual([3]);
    expect(run([10, 11, 12], { overbought: 100 }).asks).toHaveLength(1);
  });

  it('keeps a position while its trend lasts, however high the RSI, and through a tie of the averages', () => {
    const { asks, position } = run([10, 12, 11, 13, 14, 15, 15, 15]);
    expect(asks).toHaveLength(1);
    expect(position()).toBe(1);
  });

  it('stays out of downtrends unless it may sell short', () => {
    const closes = [10, 8, 9, 6.9, 6.8];
    expect(run(closes).asks).toEqual([]);
    const { asks, explain } = run(closes, { allowShort: true });
    expect(asks).toMatchObject([{ index: 2, order: { side: 'sell', size: { kind: 'profile-default' } } }]);
    expect(explain()).toMatch(/^Short: SMA\(2\) 6\.85 is below SMA\(3\) 7\.57; buys back when it rises above\. RSI/);
  });

  it('turns from long to short in two steps: out first, then in', () => {
    const { asks } = run([10, 12, 11, 10.9, 10.95], { allowShort: true, oversold: 0 });
    expect(asks.map(({ index, order }) => [index, order.side, order.size.kind])).toEqual([
      [2, 'buy', 'profile-default'],
      [3, 'sell', 'whole-position'],
      [4, 'sell', 'profile-default'],
    ]);
  });

  it('repeats a denied entry only every fourth bar, and a denied exit at once', () => {
    const rising = [10, 12, 11, 13.5, 14, 15, 16, 17, 18, 19];
    const { asks } = run(rising, { overbought: 100 }, 'deny');
    expect(asks.map((ask) => ask.index)).toEqual([2, 6]);
    const long = run([10, 12, 11]);
    for (const close of [9, 8, 7]) long.close(close, 'deny');
    expect(long.asks.map(({ index, order }) => [index, order.side])).toEqual([
      [2, 'buy'],
      [3, 'sell'],
      [4, 'sell'],
      [5, 'sell'],
    ]);
  });

  it('tells the order it has just asked for, then where it stands', () => {
    const made = run([10, 12, 11]);
    expect(made.explain()).toBe('Buys: SMA(2) 11.50 is above SMA(3) 11.00 and RSI(2) 66.7 is not above 70.');
    made.close(13);
    expect(made.explain()).toBe('Long: SMA(2) 12.00 is equal to SMA(3) 12.00; sells when it falls below. RSI(2) 85.7.');
    made.close(8);
    expect(made.explain()).toBe('Sells: SMA(2) 10.50 is below SMA(3) 10.67.');
  });

  it('waits for an open order, and cancels it when the signal has changed', () => {
    const made = run([10, 12, 11, 13.5], { overbought: 100 }, 'open');
    expect([made.asks.length, made.cancels]).toEqual([1, []]);
    made.close(7, 'open');
    expect(made.asks).toHaveLength(1);
    expect(made.cancels).toEqual(['the signal has changed: SMA(2) 10.25 is below SMA(3) 10.50, RSI(2) 20.6']);
  });

  it('decides nothing before it is warm, and counts the bars', () => {
    expect(momentum.warmUpBars({ ...defaultParams(momentum), ...SMALL })).toBe(3);
    expect(momentum.warmUpBars(defaultParams(momentum))).toBe(84);
    const { asks, explain } = run([10, 12]);
    expect(asks).toEqual([]);
    expect(explain()).toBe('Warming up: 2 of 3 bars.');
  });

  it('names the parameters that contradict each other', () => {
    expect(momentum.conflict?.({ ...defaultParams(momentum), fast: 30, slow: 30 })).toBe(
      'fast (30) must be smaller than slow (30)',
    );
    const complete = defaultParams(momentum);
    for (const preset of momentum.presets) {
      expect(Object.keys(preset.params).sort()).toEqual(Object.keys(complete).sort());
      expect(momentum.conflict?.(preset.params)).toBeUndefined();
    }
  });
});

describe('momentum on a day of the demo market', () => {
  const closes = demoCloses(1_440);

  it('trades, but not all the time', () => {
    const entries = run(closes, defaultParams(momentum)).asks.filter(({ order }) => !order.reduceOnly);
    expect(entries.length).toBeGreaterThan(15);
    expect(entries.length).toBeLessThan(100);
  });

  it('never changes a decision when later bars are added', () => {
    const params = { ...defaultParams(momentum), allowShort: true };
    const all = run(closes, params).asks;
    for (const length of [0, 1, 84, 85, 200, 500, 999]) {
      expect(run(closes.slice(0, length), params).asks).toEqual(all.filter(({ index }) => index < length));
    }
  });
});

function demoCloses(minutes: number): readonly number[] {
  const market = createDemoMarket({ seed: 5, startTime: Date.UTC(2024, 0, 1) });
  return Array.from({ length: minutes }, () => market.nextMinute().bars[0]?.close ?? NaN);
}
