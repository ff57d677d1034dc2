import { fc } from '../../../support/property.ts';
import { describe, expect, it } from 'vitest';
import { createWindowSums } from '../../../../core/strategies/exact-window-sums.ts';

describe('window sums', () => {
  it('sees a tie that float sums get wrong: 0.1 + 0.2 against 0.3', () => {
    // Means of the last 2 and the last 3: 0.15 and 0.15, for the closes 0.15, 0.1, 0.2.
    const sums = createWindowSums(2, 3, 2);
    for (const close of [0.15, 0.1, 0.2]) sums.push(close);
    expect(sums.isFull()).toBe(true);
    expect(sums.compare()).toBe(0);
    expect((0.1 + 0.2) / 2 > (0.15 + 0.1 + 0.2) / 3).toBe(true);
  });

  it.each([
    { places: 2, most: 2_000_000 },
    { places: 8, most: 10_000_000_000_000 },
    { places: 0, most: 9_000_000_000_000_000 },
  ])('compares exactly at $places places, small or large', ({ places, most }) => {
    const closes = fc.array(fc.integer({ min: 1, max: most }), { minLength: 7, maxLength: 40 });
    fc.assert(
      fc.property(closes, (scaled) => {
        const sums = createWindowSums(3, 7, places);
        for (const value of scaled) sums.push(value / 10 ** places);
        const sum = (length: number): bigint => scaled.slice(-length).reduce((total, v) => total + BigInt(v), 0n);
        const difference = sum(3) * 7n - sum(7) * 3n;
        expect(Math.sign(sums.compare())).toBe(difference > 0n ? 1 : difference < 0n ? -1 : 0);
      }),
    );
  });

  it('is full with as many closes as the slow window takes', () => {
    const sums = createWindowSums(1, 3, 0);
    const full = [5, 6, 7].map((close) => {
      sums.push(close);
      return sums.isFull();
    });
    expect(full).toEqual([false, false, true]);
    expect([sums.fastMean(), sums.slowMean()]).toEqual([7, 6]);
  });
});
