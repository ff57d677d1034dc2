import { describe, expect, it } from 'vitest';
import { momentum } from '../../../../core/strategies/momentum.ts';
import { reading } from '../../../../core/strategies/readings.ts';
import { STRATEGIES } from '../../../../core/strategies/registry.ts';
import { smaCross } from '../../../../core/strategies/sma-cross.ts';
import type { StrategyDefinition, StrategyParams } from '../../../../core/strategies/strategy.ts';
import { defaultParams, harness } from '../../../support/strategy-harness.ts';
import { anInstrument } from '../../../support/trading.ts';

function insightAfter(definition: StrategyDefinition, params: StrategyParams, closes: readonly number[]) {
  const made = harness(definition, anInstrument(), params);
  for (const close of closes) made.close(close);
  return made.strategy.insight?.();
}

describe('a reading', () => {
  it.each([
    ['above', 1, 1, false],
    ['above', 1.1, 1, true],
    ['below', 1, 1, false],
    ['below', 0.9, 1, true],
    ['at-least', 1, 1, true],
    ['at-most', 1, 1, true],
    ['at-most', 1.1, 1, false],
    ['at-least', NaN, 1, false],
  ] as const)('%s %d against %d: %s', (relation, value, threshold, met) => {
    expect(reading('x', value, 2, [relation, threshold])).toEqual({
      name: 'x',
      value: Number.isNaN(value) ? null : value,
      places: 2,
      condition: { relation, threshold, met },
    });
  });
});

describe('a reading against a threshold that is not known yet', () => {
  it('is held against nothing', () => {
    expect(reading('x', 1, 2, ['above', NaN])).toEqual({ name: 'x', value: 1, places: 2, condition: null });
  });
});

describe('the figures of every strategy', () => {
  it.each(STRATEGIES)('of $name are the same after JSON from the first bar on, warming up included', (definition) => {
    const scaled = definition.parameters.some(({ name }) => name === 'volatility.scale');
    const params = { ...defaultParams(definition), ...(scaled ? { 'volatility.scale': true } : {}) };
    const made = harness(definition, anInstrument(), params);
    for (let bar = 0; bar < 40; bar++) {
      const insight = made.strategy.insight?.();
      expect(JSON.parse(JSON.stringify(insight ?? null))).toEqual(insight ?? null);
      made.close(100 + (bar % 7));
    }
  });
});

describe('the figures of momentum', () => {
  const small = { fast: 2, slow: 3, average: 'sma', rsiPeriod: 2 };

  it('are the averages against each other and the RSI against its guard', () => {
    expect(insightAfter(momentum, small, [10, 12, 11])).toEqual({
      wish: 1,
      confidence: null,
      readings: [
        { name: 'SMA(2)', value: 11.5, places: 2, condition: { relation: 'above', threshold: 11, met: true } },
        { name: 'SMA(3)', value: 11, places: 2, condition: null },
        {
          name: 'RSI(2)',
          value: 200 / 3,
          places: 1,
          condition: { relation: 'at-most', threshold: 70, met: true },
        },
      ],
      members: [],
    });
  });

  it('say that the guard is not met, and what it would take to sell short', () => {
    const late = insightAfter(momentum, small, [10, 11, 12]);
    expect([late?.wish, late?.readings[2]?.condition?.met]).toEqual([0, false]);
    const down = insightAfter(momentum, { ...small, allowShort: true }, [10, 8, 9]);
    expect(down?.wish).toBe(-1);
    expect(down?.readings.map(({ condition }) => condition?.relation ?? null)).toEqual(['below', null, 'at-least']);
    expect(insightAfter(momentum, small, [10, 12])?.wish).toBeNull();
  });
});

describe('the figures of sma-cross', () => {
  it('are the means, undefined until they are full', () => {
    const params = { fast: 1, slow: 2, fraction: 1 };
    expect(insightAfter(smaCross, params, [10])).toMatchObject({
      wish: null,
      readings: [{ value: null }, { value: null }],
    });
    expect(insightAfter(smaCross, params, [10, 12])).toMatchObject({
      wish: 1,
      readings: [
        { name: 'mean(1)', value: 12, condition: { relation: 'above', threshold: 11, met: true } },
        { name: 'mean(2)', value: 11, condition: null },
      ],
    });
    expect(insightAfter(smaCross, params, [12, 10])?.wish).toBe(0);
  });

  it('a denied entry is asked for again only every fourth bar', () => {
    const made = harness(smaCross, anInstrument(), { fast: 1, slow: 2, fraction: 1 });
    for (const close of [10, 11, 12, 13, 14, 15, 16]) made.close(close, 'deny');
    expect(made.asks.map(({ index }) => index)).toEqual([1, 5]);
  });
});
