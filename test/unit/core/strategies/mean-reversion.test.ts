import { describe, expect, it } from 'vitest';
import { createAnchorScore } from '../../../../core/strategies/anchor-score.ts';
import { meanReversion } from '../../../../core/strategies/mean-reversion.ts';
import type { StrategyParams } from '../../../../core/strategies/strategy.ts';
import { defaultParams, harness } from '../../../support/strategy-harness.ts';
import type { StrategyHarness } from '../../../support/strategy-harness.ts';
import { anInstrument, MINUTE, MONDAY } from '../../../support/trading.ts';

/** Against the mean of five closes: the score of a lone step is 2, the largest there is. */
const SMALL = { anchor: 'mean', length: 5, entry: 1.5, exit: 0.5, stop: 1.9 };

function run(closes: readonly number[], params: StrategyParams = {}): StrategyHarness {
  const made = harness(meanReversion, anInstrument(), { ...SMALL, ...params });
  for (const close of closes) made.close(close);
  return made;
}

describe('the distance from the anchor', () => {
  it('is that from the VWAP of the UTC day over the root mean square of such distances', () => {
    const score = createAnchorScore('vwap', 2);
    const bar = (minute: number, close: number, volume = 1) =>
      score.update({ time: MONDAY + minute * MINUTE, open: close, high: close, low: close, close, volume });
    bar(0, 100);
    expect(score.values[0]).toBeNaN(); // one bar of two
    bar(1, 110, 3); // VWAP 107.5
    expect(score.values[0]).toBeCloseTo(Math.SQRT2, 12); // d / sqrt(d^2 / 2)
    bar(2, 95, 0); // still 107.5: -12.5 against +2.5
    expect(score.values[0]).toBeCloseTo(-12.5 / Math.sqrt((12.5 ** 2 + 2.5 ** 2) / 2), 12);
    bar(1_440, 50); // another day: price is its own VWAP
    expect(score.values[0]).toBe(0);
  });

  it('is undefined where nothing was traded, or nothing ever moved', () => {
    const score = createAnchorScore('vwap', 2);
    const bar = { time: MONDAY, open: 1, high: 1, low: 1, close: 1, volume: 0 };
    score.update(bar);
    score.update(bar);
    expect(score.values[0]).toBeNaN();
    for (const time of [MONDAY + MINUTE, MONDAY + 2 * MINUTE, MONDAY + 3 * MINUTE]) {
      score.update({ ...bar, time, volume: 1 });
    }
    expect(score.values[0]).toBeNaN();
  });
});

describe('mean-reversion', () => {
  it('buys far below the anchor and sells where price has come back', () => {
    const { asks } = run([100, 101, 100, 101, 98, 100.2]);
    expect(asks.map(({ index, order }) => [index, order.side, order.reason])).toEqual([
      [4, 'buy', 'z-score(5) -1.83 is at or below -1.5'],
      [5, 'sell', 'z-score(5) 0.15 came back within 0.5'],
    ]);
  });

  it('gives up beyond the stop, and stays out until price is back', () => {
    const made = run([100, 101, 100, 101, 98], { stop: 2.1 });
    expect(made.position()).toBe(1);
    made.strategy.retune?.({ ...defaultParams(meanReversion), ...SMALL, stop: 1.6 });
    made.close(92);
    expect(made.asks.map(({ order }) => order.reason).at(-1)).toBe('z-score(5) -1.89 went beyond the stop at 1.6');
    made.close(91);
    expect(made.explain()).toBe('Flat: z-score(5) -1.31; stopped out, waits for price to come back within 0.5.');
    expect(made.asks).toHaveLength(2);
  });

  it('sells short far above, if it may, and says where it stands', () => {
    const rise = [100, 99, 100, 99, 102];
    const flat = run(rise);
    expect(flat.asks).toEqual([]);
    expect(flat.explain()).toBe('Flat: z-score(5) 1.83 is above 1.5, but it does not sell short.');
    const made = run(rise, { allowShort: true });
    expect(made.explain()).toBe('Sells: z-score(5) 1.83 is at or above 1.5.');
    expect(made.strategy.insight?.()).toMatchObject({ wish: -1, confidence: 1 });
    made.close(101.5);
    expect(made.explain()).toBe('Short: z-score(5) 0.96; buys back at 0.5 or below, gives up at 1.9.');
    expect(made.strategy.confidence?.()).toBeCloseTo(0.96 / 1.5, 2);
    expect(made.strategy.insight?.().readings.map(({ condition }) => condition?.relation)).toEqual([
      'at-most',
      'at-least',
    ]);
  });

  it('keeps what is held after a restart, until price is back or too far', () => {
    const made = harness(meanReversion, anInstrument(), SMALL);
    made.hold(1);
    for (const close of [100, 101, 100, 101, 99.7]) made.close(close);
    expect([made.asks.length, made.strategy.insight?.().wish]).toEqual([0, null]);
    made.close(100.5);
    expect(made.asks.map(({ order }) => order.side)).toEqual(['sell']);
  });

  it('decides nothing while warming up or where price does not move', () => {
    expect(run([100, 101, 90]).explain()).toBe('Warming up: 3 of 5 bars.');
    const still = run([100, 100, 100, 100, 100]);
    expect(still.asks).toEqual([]);
    expect(still.explain()).toBe('Flat: z-score(5) is undefined: price has not moved.');
    expect(still.strategy.insight?.().readings[0]).toMatchObject({ value: null, condition: { met: false } });
  });

  it('names the thresholds that contradict each other', () => {
    const all = defaultParams(meanReversion);
    expect(meanReversion.conflict?.({ ...all, exit: 2 })).toBe('exit (2) must be smaller than entry (2)');
    expect(meanReversion.conflict?.({ ...all, stop: 2 })).toBe('stop (2) must be larger than entry (2)');
  });
});
