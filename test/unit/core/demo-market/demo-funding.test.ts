import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../../core/base/time.ts';
import { demoFunding, demoFundingAt, FUNDING_INTERVAL_MS } from '../../../../core/demo-market/demo-funding.ts';
import { createFundingSeasons } from '../../../../core/strategies/funding-seasons.ts';

const START = Date.UTC(2025, 10, 20, 3, 17);
const YEAR = { from: START, to: START + 365 * DAY_MS };

describe('funding of the demo market', () => {
  const year = demoFunding(7, 0, YEAR);

  it('is settled every eight hours of UTC, the same for the same seed in any stretch', () => {
    expect(year).toHaveLength(1_095);
    expect(year[0]?.time).toBe(Date.UTC(2025, 10, 20, 8));
    expect(year.every(({ time }) => time % FUNDING_INTERVAL_MS === 0)).toBe(true);
    const later = { from: START + 200 * DAY_MS, to: START + 210 * DAY_MS };
    expect(demoFunding(7, 0, later)).toEqual(year.filter(({ time }) => time >= later.from && time < later.to));
    expect(demoFundingAt(7, 0, year[5]?.time ?? 0)).toEqual(year[5]);
    expect(demoFundingAt(7, 0, START)).toBeUndefined();
    expect(demoFunding(7, 0, { from: START, to: START })).toEqual([]);
  });

  it('differs by seed and instrument, and is as large as real funding', () => {
    expect(demoFunding(8, 0, YEAR)).not.toEqual(year);
    expect(demoFunding(7, 1, YEAR).map(({ rate }) => rate)).not.toEqual(year.map(({ rate }) => rate));
    expect(demoFunding(7, 99, YEAR)).toEqual([]);
    const mean = year.reduce((sum, { rate }) => sum + rate, 0) / year.length;
    expect(mean).toBeGreaterThan(0.00003);
    expect(mean).toBeLessThan(0.00017);
    expect(Math.max(...year.map(({ rate }) => Math.abs(rate)))).toBeLessThan(0.001);
  });

  it('has seasons by hour and weekday that a test can find, some below the usual and some above', () => {
    const seasons = createFundingSeasons('hour-of-week', 26);
    const found = { below: 0, above: 0, none: 0 };
    for (const [nth, rate] of year.entries()) {
      seasons.push(rate);
      if (nth < year.length - 21) continue;
      const { p, drift } = seasons.finding();
      if (!(p <= 0.05)) found.none++;
      else if (drift < 0) found.below++;
      else found.above++;
    }
    expect(found.below).toBeGreaterThan(2);
    expect(found.above).toBeGreaterThan(2);
    expect(found.none).toBeGreaterThan(0);
  });
});
