import { describe, expect, it } from 'vitest';
import { monthlyReturns } from '../../../../../renderer/features/backtest/monthly-returns.ts';

describe('monthlyReturns', () => {
  it('compares the last equity of each UTC month with that of the month before, and compounds the year', () => {
    const years = monthlyReturns(
      [
        [Date.UTC(2025, 10, 30), 100],
        [Date.UTC(2025, 11, 10), 120],
        [Date.UTC(2025, 11, 31, 23, 59), 110],
        [Date.UTC(2026, 0, 31), 99],
        [Date.UTC(2026, 1, 1), 198],
      ],
      100,
    );
    expect(years.map((one) => one.year)).toEqual([2025, 2026]);
    expect(years[0]?.months[10]).toBe(0);
    expect(years[0]?.months[11]).toBeCloseTo(0.1, 12);
    expect(years[1]?.months[0]).toBeCloseTo(-0.1, 12);
    expect(years[1]?.months[1]).toBe(1);
    expect(years[1]?.months[2]).toBeNull();
    expect(years[1]?.total).toBeCloseTo(0.8, 12);
  });

  it('is empty without a curve', () => {
    expect(monthlyReturns([], 100)).toEqual([]);
  });
});
