import { describe, expect, it } from 'vitest';
import { createFeatureCalculator, FEATURE_CYCLE_MS } from '../../../../core/features/feature-calculator.ts';
import type { Bar } from '../../../../core/model/bar.ts';
import { featureFlagsOf, FEATURES } from '../../../../core/model/feature-columns.ts';
import type { FeatureName, FeatureRow } from '../../../../core/model/feature-columns.ts';
import { featureIndex } from '../../../support/feature-cycles.ts';

const T0 = Date.UTC(2024, 0, 2, 12);
const FUNDING = { settled: 0.0001, next: 0.00012345 };

function calculator() {
  const features = createFeatureCalculator({ pricePlaces: 2, tickSize: 0.01 });
  const push = (cycle: number, close: number, more: Partial<Bar> & { readonly lateMs?: number } = {}): FeatureRow => {
    const { lateMs = 0, ...bar } = more;
    const time = T0 + cycle * FEATURE_CYCLE_MS;
    const knownAt = time + FEATURE_CYCLE_MS + lateMs;
    const whole = { time, open: close, high: close, low: close, close, volume: 1, ...bar };
    return features.push({ bar: whole, knownAt, funding: FUNDING });
  };
  return { features, push };
}

function value(row: FeatureRow, name: FeatureName): number {
  return row.values[featureIndex(name)] ?? NaN;
}

describe('features of a cycle', () => {
  it('are averages, returns and distances of the closes up to it', () => {
    const { push } = calculator();
    let row = push(0, 100);
    for (let cycle = 1; cycle < 21; cycle++) row = push(cycle, 100 + cycle);
    expect(row.time).toBe(T0 + 21 * FEATURE_CYCLE_MS);
    expect(value(row, 'close')).toBe(120);
    expect(value(row, 'ma5')).toBe(118); // (116 + ... + 120) / 5
    expect(value(row, 'ma20')).toBe(110.5);
    expect(value(row, 'rsi')).toBe(100);
    expect(value(row, 'return1')).toBe(0.008403); // 120 / 119 - 1
    expect(value(row, 'return5')).toBe(0.043478); // 120 / 115 - 1
    expect(value(row, 'return20')).toBe(0.2);
    expect(value(row, 'vwap')).toBe(110); // equal volumes: the mean of all 21 closes
    expect(value(row, 'atr')).toBe(0.957); // the first 14 ranges' mean is 13/14; 7 ranges of 1 later 1 - (13/14)^7 / 14
    expect(value(row, 'closeZ')).toBe(1.648); // 9.5 / sqrt(399 / 12)
    expect(value(row, 'funding')).toBe(0.0001);
    expect(value(row, 'nextFunding')).toBe(0.00012345);
    expect(featureFlagsOf(row.flags)).toEqual([]);
  });

  it('are undefined until they have seen enough, each on its own', () => {
    const { push } = calculator();
    const first = push(0, 100);
    expect(FEATURES.filter(({ name }) => !Number.isNaN(value(first, name))).map(({ name }) => name)).toEqual([
      'close',
      'vwap',
      'funding',
      'nextFunding',
    ]);
    const rows = Array.from({ length: 60 }, (_, cycle) => push(cycle + 1, 100 + (cycle % 3)));
    const firstDefined = (name: FeatureName): number => rows.findIndex((row) => !Number.isNaN(value(row, name))) + 2;
    expect(firstDefined('ma5')).toBe(5);
    expect(firstDefined('ma20')).toBe(20);
    expect(firstDefined('rsi')).toBe(15);
    expect(firstDefined('return20')).toBe(21);
    expect(firstDefined('volatility')).toBe(61);
    expect(firstDefined('closeZ')).toBe(20);
    expect(firstDefined('vwapZ')).toBe(20);
  });

  it('take the day before the first cycle into the VWAP, but not the day before that', () => {
    const { features, push } = calculator();
    const minute = { open: 50, high: 50, low: 50, close: 50, volume: 1 };
    features.seedSession({ ...minute, time: T0 - 13 * 3_600_000, volume: 1_000 });
    features.seedSession({ ...minute, time: T0 - 60_000 });
    expect(value(push(0, 100), 'vwap')).toBe(75);
  });
});

describe('marks of a cycle', () => {
  it('tell that cycles are missing before it', () => {
    const { push } = calculator();
    expect(featureFlagsOf(push(0, 100).flags)).toEqual([]);
    expect(featureFlagsOf(push(1, 100).flags)).toEqual([]);
    expect(featureFlagsOf(push(3, 100).flags)).toEqual(['gap-before']);
    expect(featureFlagsOf(push(4, 100).flags)).toEqual([]);
  });

  it('leave an unsound bar out of everything', () => {
    const { push } = calculator();
    const same = calculator();
    for (let cycle = 0; cycle < 30; cycle++) {
      push(cycle, 100 + (cycle % 7));
      same.push(cycle, 100 + (cycle % 7));
    }
    for (const bad of [{ close: NaN }, { high: 90 }, { volume: Infinity }, { open: 0 }]) {
      const row = push(30, 105, bad);
      expect(featureFlagsOf(row.flags)).toEqual(['bad-input']);
      expect(row.values.every(Number.isNaN)).toBe(true);
    }
    expect(push(31, 104).values).toEqual(same.push(31, 104).values);
  });

  it('call a move an outlier that is far beyond the moves before, and not in a market that jumps', () => {
    const calm = calculator();
    for (let cycle = 0; cycle < 60; cycle++) calm.push(cycle, 100 + (cycle % 2) * 0.05);
    expect(featureFlagsOf(calm.push(60, 100.1).flags)).toEqual([]);
    expect(featureFlagsOf(calm.push(61, 103).flags)).toEqual(['outlier']);
    expect(value(calm.push(62, 103), 'close')).toBe(103);
    const wild = calculator();
    for (let cycle = 0; cycle < 60; cycle++) wild.push(cycle, 100 + 3 * Math.sin(cycle));
    expect(featureFlagsOf(wild.push(60, 103).flags)).toEqual([]);
    const still = calculator();
    for (let cycle = 0; cycle < 60; cycle++) still.push(cycle, 100);
    expect(featureFlagsOf(still.push(60, 100.05).flags)).toEqual([]);
    expect(featureFlagsOf(still.push(61, 100.2).flags)).toEqual(['outlier']);
  });

  it('tell that a bar came too late to be acted on', () => {
    const { push } = calculator();
    expect(featureFlagsOf(push(0, 100, { lateMs: 10_000 }).flags)).toEqual([]);
    expect(featureFlagsOf(push(1, 100, { lateMs: 10_001 }).flags)).toEqual(['stale-input']);
  });
});
