import { describe, expect, it } from 'vitest';
import { placeOn, readingScale } from '../../../../renderer/insight/reading-scale.ts';

describe('readingScale', () => {
  it.each([
    { what: 'an RSI', value: 52.6, threshold: 70, scale: { from: 0, to: 100, origin: 0 } },
    { what: 'an RSI beside its threshold', value: 69.9, threshold: 70, scale: { from: 0, to: 100, origin: 0 } },
    { what: 'a score', value: 0.33, threshold: 0.5, scale: { from: 0, to: 1, origin: 0 } },
    { what: 'a score below zero', value: -0.4, threshold: 0.5, scale: { from: -1, to: 1, origin: 0 } },
    { what: 'a z-score', value: -2.8, threshold: -2, scale: { from: -4, to: 4, origin: 0 } },
    {
      what: 'a price far from its threshold',
      value: 40_000,
      threshold: 58_000,
      scale: { from: 0, to: 100_000, origin: 0 },
    },
  ])('runs from zero for $what', ({ value, threshold, scale }) => {
    expect(readingScale(value, threshold)).toEqual(scale);
  });

  it('runs around the threshold where a price lies close to it, and stays while it moves a little', () => {
    const scale = readingScale(58_163.08, 58_162.91);
    expect(scale.origin).toBe(58_162.91);
    expect(scale.to - scale.from).toBeCloseTo(2 * 0.002 * 58_162.91, 6);
    expect(readingScale(58_200, 58_162.91)).toEqual(scale);
    expect(readingScale(58_400, 58_162.91).to).toBeGreaterThan(scale.to);
  });
});

describe('placeOn', () => {
  it('is the share of the scale, and stops at its ends', () => {
    const scale = { from: -1, to: 1, origin: 0 };
    expect([-2, -1, 0, 0.5, 3].map((value) => placeOn(scale, value))).toEqual([0, 0, 0.5, 0.75, 1]);
  });
});
