import { describe, expect, it } from 'vitest';
import { barColumnsOf } from '../../../../core/model/bar-columns.ts';
import { DAY_MS, HOUR_MS, utcMonth, utcWeek } from '../../../../core/base/time.ts';
import { createHoldCurve } from '../../../../core/statistics/hold-curve.ts';
import { periodExtremes, periodReturns } from '../../../../core/statistics/period-extremes.ts';
import { streaks } from '../../../../core/statistics/streaks.ts';
import { tradeFrequency } from '../../../../core/statistics/trade-frequency.ts';

describe('returns of calendar periods', () => {
  const firstDay = Date.UTC(2024, 0, 30); // a Tuesday

  it('measure the last equity of each against the last before', () => {
    const curve = { firstDay, initial: 100, closes: [110, 121, 60.5, 121, 242, 242] };
    expect(periodReturns(curve, utcMonth)).toEqual([
      { start: firstDay, value: expect.closeTo(0.21, 12) as number },
      { start: Date.UTC(2024, 1, 1), value: 1 },
    ]);
    expect(periodReturns(curve, utcWeek)).toHaveLength(1);
  });

  it('name the best and the worst, where there is a choice', () => {
    const one = { start: 0, value: 0.1 };
    const other = { start: 1, value: -0.2 };
    expect(periodExtremes([one, other, { start: 2, value: 0.1 }])).toEqual({ best: one, worst: other });
    expect(periodExtremes([one])).toBeNull();
  });

  it('end where equity is gone', () => {
    expect(periodReturns({ firstDay, initial: 100, closes: [0, 0, 50, 60, 70] }, utcMonth)).toHaveLength(1);
  });
});

describe('buying and holding', () => {
  const rows = [20, 30, 10, 40].map((close, row) => ({
    time: row * 8 * HOUR_MS,
    open: row === 0 ? 10 : close,
    high: close,
    low: Math.min(close, 10),
    close,
    volume: 1,
  }));
  const hold = createHoldCurve(barColumnsOf(rows, { pricePlaces: 0, volumePlaces: 0 }), 8 * HOUR_MS, 1_000);

  it('has the last close within each day, a close at midnight counted to the day that begins', () => {
    expect(hold.daily(0, 3)).toEqual([3_000, 4_000, 4_000]);
  });

  it('has the value at evenly spaced closes, the last one included', () => {
    expect(hold.points(2)).toEqual([
      [16 * HOUR_MS, 3_000],
      [32 * HOUR_MS, 4_000],
    ]);
    expect(hold.points(9)).toHaveLength(4);
  });
});

describe('trades in a row and per unit of time', () => {
  it('counts the longest runs and the newest', () => {
    expect(streaks([1, 1, -1, -2, -3, 0, 4, 5])).toEqual({ mostWins: 2, mostLosses: 3, current: 2 });
    expect(streaks([1, -1])).toMatchObject({ current: -1 });
    expect(streaks([1, 0])).toMatchObject({ current: 0 });
    expect(streaks([])).toEqual({ mostWins: 0, mostLosses: 0, current: 0 });
  });

  it('says nothing about units that the run is shorter than', () => {
    expect(tradeFrequency(28, 14 * DAY_MS)).toEqual({ tradesPerDay: 2, tradesPerWeek: 14, tradesPerMonth: null });
    expect(tradeFrequency(3, HOUR_MS)).toEqual({ tradesPerDay: null, tradesPerWeek: null, tradesPerMonth: null });
  });
});
