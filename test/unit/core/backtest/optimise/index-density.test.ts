import { describe, expect, it } from 'vitest';
import { indexDensity } from '../../../../../core/backtest/optimise/index-density.ts';

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

describe('the density of indices', () => {
  it('is even where nothing was observed', () => {
    expect([...indexDensity([], { count: 4, ordered: true })]).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it('sums to 1, is highest where observations lie, and is above 0 everywhere', () => {
    const density = indexDensity([10, 11, 12], { count: 100, ordered: true });
    expect(sum(density)).toBeCloseTo(1, 12);
    expect(density.indexOf(Math.max(...density))).toBe(11);
    expect(Math.min(...density)).toBeGreaterThan(0);
  });

  it('counts choices, with one even observation beside them', () => {
    const density = indexDensity([2, 2, 0], { count: 3, ordered: false });
    const [first, second, third] = density;
    expect([first, second]).toEqual([(1 + 1 / 3) / 4, 1 / 12]);
    expect(third).toBeCloseTo((2 + 1 / 3) / 4, 12);
  });
});
