import { fc } from '../../../../support/property.ts';
import { describe, expect, it } from 'vitest';
import { histogram } from '../../../../../renderer/features/backtest/histogram.ts';

describe('histogram', () => {
  it('counts values in columns of a round width, 0 being an edge', () => {
    expect(histogram([-3, -0.5, 0, 0.5, 1.9, 7], 12)).toEqual([
      { from: -3, to: -2, count: 1 },
      { from: -2, to: -1, count: 0 },
      { from: -1, to: 0, count: 1 },
      { from: 0, to: 1, count: 2 },
      { from: 1, to: 2, count: 1 },
      { from: 2, to: 3, count: 0 },
      { from: 3, to: 4, count: 0 },
      { from: 4, to: 5, count: 0 },
      { from: 5, to: 6, count: 0 },
      { from: 6, to: 7, count: 0 },
      { from: 7, to: 8, count: 1 },
    ]);
  });

  it('is one column where all values are equal, and none without values', () => {
    expect(histogram([5, 5])).toEqual([{ from: 5, to: 6, count: 2 }]);
    expect(histogram([])).toEqual([]);
  });

  it.each([[[0, 6e-323]], [[1e6, 1e6 + 2e-10, 1e6 + 2e-9]]])('is not lost in rounding: %j', (values) => {
    const bins = histogram(values);
    expect([bins.length, bins.reduce((sum, bin) => sum + bin.count, 0)]).toEqual([1, values.length]);
  });

  it('counts every value once, in no more columns than were asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const bins = histogram(values);
        expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(values.length);
        expect(bins.length).toBeLessThanOrEqual(24);
      }),
    );
  });
});
