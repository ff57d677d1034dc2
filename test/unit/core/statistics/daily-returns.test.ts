import { describe, expect, it } from 'vitest';
import { createDailyEquity, dailyReturns } from '../../../../core/statistics/daily-returns.ts';

const HOUR = 3_600_000;

/** Returns of points given as [hours since midnight, equity], from 100 at `start` hours. */
function returnsOf(start: number, points: readonly (readonly [hour: number, equity: number])[]): unknown {
  const daily = createDailyEquity(start * HOUR, 100);
  for (const [hour, equity] of points) daily.push(hour * HOUR, equity);
  return dailyReturns(100, daily.finish());
}

describe('daily returns', () => {
  it('takes the last equity of each UTC day and measures the first against the initial cash', () => {
    expect(
      returnsOf(10, [
        [11, 500],
        [23, 125],
        [30, 1],
        [47, 250],
      ]),
    ).toEqual([0.25, 1]);
  });

  it('counts a point at midnight to the day that begins', () => {
    expect(
      returnsOf(0, [
        [23, 150],
        [24, 75],
      ]),
    ).toEqual([0.5, -0.5]);
  });

  it('carries the value through days without points', () => {
    expect(
      returnsOf(0, [
        [1, 50],
        [100, 100],
      ]),
    ).toEqual([-0.5, 0, 0, 0, 1]);
  });

  it('has no returns once a day has begun without equity', () => {
    expect(
      returnsOf(0, [
        [1, 0],
        [25, 10],
      ]),
    ).toBeNull();
    expect(
      returnsOf(0, [
        [1, 50],
        [25, -10],
      ]),
    ).toEqual([-0.5, -1.2]);
  });
});
