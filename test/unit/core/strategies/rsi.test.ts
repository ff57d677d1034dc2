import { describe, expect, it } from 'vitest';
import { present } from '../../../../core/base/invariant.ts';
import { rsi } from '../../../../core/strategies/rsi.ts';
import type { StrategyParams } from '../../../../core/strategies/strategy.ts';
import { defaultParams, harness } from '../../../support/strategy-harness.ts';
import type { Answer, StrategyHarness } from '../../../support/strategy-harness.ts';
import { anInstrument } from '../../../support/trading.ts';

/** An RSI of two changes; warm after 4 x 2 + 2 = 10 bars. */
const SMALL = { period: 2 };
/** Nine bars that leave the RSI near the middle. */
const CALM = [100, 101, 100, 101, 100, 101, 100, 101, 100];

function run(closes: readonly number[], params: StrategyParams = {}, answer: Answer = 'fill'): StrategyHarness {
  const made = harness(rsi, anInstrument(), { ...SMALL, ...params });
  for (const close of [...CALM, ...closes]) made.close(close, answer);
  return made;
}

/** Down to an RSI of 4, back up through 30, on to 82. */
const DIP = [99, 97, 94, 96, 98, 100];

describe('rsi', () => {
  it('buys where the RSI rises back to oversold from below, and sells where it reaches the exit', () => {
    const { asks, position } = run(DIP);
    expect(
      asks.map(({ index, order }) => [index, order.side, order.size.kind, order.reduceOnly, order.reason]),
    ).toEqual([
      [12, 'buy', 'profile-default', false, 'RSI(2) rose from 1.9 to 48.0, back above 30'],
      [13, 'sell', 'whole-position', true, 'RSI(2) 73.2: the exit at 70 was reached or the signal turned'],
    ]);
    expect(position()).toBe(0);
  });

  it('keeps a position up to an exit that is further away, whatever lies between', () => {
    expect(run(DIP, { exit: 80 }).asks.map(({ index }) => index)).toEqual([12, 14]);
    expect(run(DIP.slice(0, 5), { exit: 80 }).position()).toBe(1);
  });

  it('never asks twice for the same cross, and again at the next one', () => {
    const made = run([...DIP.slice(0, 4), 97, 97.5, 98, 98.2], { exit: 100 }, 'deny');
    expect(made.asks.map(({ index }) => index)).toEqual([12]);
    expect(made.explain()).toMatch(
      /^Flat: RSI\(2\) \d+\.\d; the last entry came to nothing, the next cross is awaited\.$/,
    );
    for (const close of [95, 92, 89, 92]) made.close(close, 'deny');
    expect(made.asks.map(({ index }) => index)).toEqual([12, 20]);
  });

  it('sells short in the mirror case, if it may', () => {
    const rise = [101, 103, 106, 104, 102, 100];
    expect(run(rise).asks).toEqual([]);
    const made = run(rise, { allowShort: true });
    expect(made.asks.map(({ index, order }) => [index, order.side, order.reduceOnly])).toEqual([
      [12, 'sell', false],
      [13, 'buy', true],
    ]);
    expect(made.asks[0]?.order.reason).toBe('RSI(2) fell from 96.3 to 51.0, back below 70');
  });

  it('says what it waits for', () => {
    expect(run([]).explain()).toBe('Warming up: 9 of 10 bars.');
    expect(run([101]).explain()).toBe('Flat: RSI(2) 66.8 is not below 30: there is nothing to rise back from.');
    expect(run([99, 97]).explain()).toBe('Flat: RSI(2) 5.6 is below 30: buys when it rises back above.');
    expect(run(DIP.slice(0, 4)).explain()).toBe('Buys: RSI(2) rose from 1.9 to 48.0, back above 30.');
    const made = run(DIP.slice(0, 4));
    made.close(95.5);
    expect(made.explain()).toMatch(/^Long: RSI\(2\) \d+\.\d; sells at 70 or above\.$/);
  });

  it('shows the crossing as two figures while flat, and the exit while long', () => {
    const before = run(DIP.slice(0, 3)).strategy.insight?.();
    expect(before).toMatchObject({ wish: null, confidence: null, members: [] });
    expect(before?.readings.map(({ condition }) => condition?.met)).toEqual([true, false]);
    const made = run(DIP.slice(0, 4));
    made.close(95.5);
    expect(made.strategy.insight?.().readings).toMatchObject([
      { name: 'RSI(2)', condition: { relation: 'at-least', threshold: 70, met: false } },
    ]);
    expect(run([]).strategy.insight?.().wish).toBeNull();
  });

  it('keeps what is held after a restart, until its first signal', () => {
    const made = harness(rsi, anInstrument(), SMALL);
    made.hold(1);
    for (const close of [...CALM, 99.9, 99.8]) made.close(close);
    expect(made.asks).toEqual([]);
    for (const close of [101, 103]) made.close(close);
    expect(made.asks.map(({ order }) => order.side)).toEqual(['sell']);
  });

  it('takes new thresholds from the next bar on', () => {
    const made = run(DIP.slice(0, 4), { exit: 99 });
    made.close(98);
    expect(made.asks).toHaveLength(1);
    made.strategy.retune?.({ ...defaultParams(rsi), ...SMALL, exit: 71 });
    made.close(98.1);
    expect(made.asks.map(({ order }) => order.side)).toEqual(['buy', 'sell']);
  });

  it('needs an exit above oversold', () => {
    expect(rsi.conflict?.({ ...defaultParams(rsi), exit: 30 })).toBe('exit (30) must be larger than oversold (30)');
    expect(present(rsi.conflict, 'conflict')(defaultParams(rsi))).toBeUndefined();
    expect(rsi.warmUpBars(defaultParams(rsi))).toBe(58);
  });
});
