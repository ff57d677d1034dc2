import { describe, expect, it } from 'vitest';
import type { HistoryPoint } from '../../../../../core/api/wire/portfolio-wire.ts';
import { DAY_MS } from '../../../../../core/base/time.ts';
import { dailyGains, gainOfDays } from '../../../../../renderer/features/dashboard/daily-gains.ts';

const START = Date.UTC(2026, 0, 5);

describe('dailyGains', () => {
  it('gives each UTC day what its points gained, the first against the point before it', () => {
    const points: readonly HistoryPoint[] = [
      [START, 1_000, 1],
      [START + DAY_MS / 2, 1_100, 1.1],
      [START + DAY_MS, 1_045, 1.045],
    ];
    const [first, second] = dailyGains(points);
    expect(first?.day).toBe(START);
    expect(first?.amount).toBeCloseTo(100, 9);
    expect(first?.fraction).toBeCloseTo(0.1, 12);
    expect(second?.day).toBe(START + DAY_MS);
    expect(second?.amount).toBeCloseTo(-55, 9);
    expect(second?.fraction).toBeCloseTo(-0.05, 12);
  });

  it('counts a deposit as no gain', () => {
    const points: readonly HistoryPoint[] = [
      [START, 1_000, 1],
      [START + 1, 6_000, 1],
      [START + 2, 6_060, 1.01],
    ];
    expect(dailyGains(points)[0]?.amount).toBeCloseTo(60, 9);
  });

  it('leaves out a point that comes late', () => {
    const points: readonly HistoryPoint[] = [
      [START + 5, 1_000, 1],
      [START, 2_000, 2],
      [START + 6, 1_010, 1.01],
    ];
    expect(dailyGains(points)[0]?.fraction).toBeCloseTo(0.01, 12);
  });
});

describe('gainOfDays', () => {
  it('joins the last days, today included, and compounds their returns', () => {
    const days = [0, 1, 6, 7].map((ago) => ({ day: START - ago * DAY_MS, amount: 10, fraction: 0.1 }));
    expect(gainOfDays(days, START + 3_600_000, 1)).toEqual({ amount: 10, fraction: 0.10000000000000009 });
    const week = gainOfDays(days, START, 7);
    expect(week.amount).toBe(30);
    expect(week.fraction).toBeCloseTo(1.1 ** 3 - 1, 12);
  });
});
