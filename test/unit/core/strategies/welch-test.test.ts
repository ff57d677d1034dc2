import { describe, expect, it } from 'vitest';
import { welchTest } from '../../../../core/strategies/welch-test.ts';

describe("Welch's t-test", () => {
  // Figures of scipy.stats.ttest_ind(equal_var=False).
  it.each([
    {
      a: [3, 4, 5, 2.5, 7.1],
      b: [1, 2, 2.2, 1.9, 3, 4, 0.5],
      t: 2.403994539954116,
      degrees: 6.334816461327165,
      p: 0.05084013803234464,
    },
    { a: [1, 2], b: [100, 101.5, 99], t: -111.87748401073127, degrees: 2.9980879541108987, p: 1.585917074311972e-6 },
    { a: [1, 2, 3], b: [1, 2, 3], t: 0, degrees: 4, p: 1 },
  ])('$a against $b', ({ a, b, t, degrees, p }) => {
    const result = welchTest(a, b);
    expect(result?.t).toBeCloseTo(t, 10);
    expect(result?.degrees).toBeCloseTo(degrees, 10);
    expect((result?.p ?? NaN) / p).toBeCloseTo(1, 10);
  });

  it('is a matter of the samples, not of their order or unit', () => {
    const [a, b] = [
      [1e-4, 2e-4, 1.5e-4],
      [-1e-4, 1e-5, 3e-5, 2e-5],
    ];
    const there = welchTest(a, b);
    expect(welchTest(b, a)?.p).toBeCloseTo(there?.p ?? NaN, 14);
    const scaled = welchTest(
      a.map((value) => value * 1e4),
      b.map((value) => value * 1e4),
    );
    expect(scaled?.p).toBeCloseTo(there?.p ?? NaN, 12);
  });

  it('says nothing of samples that are too small or do not vary', () => {
    expect(welchTest([1], [1, 2, 3])).toBeUndefined();
    expect(welchTest([0.1, 0.1, 0.1], [0.3, 0.3])).toBeUndefined();
    expect(welchTest([0.1, 0.1, 0.1], [0.3, 0.31])).toBeDefined();
  });
});
