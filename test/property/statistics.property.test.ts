import { fc } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import { createDailyEquity, dailyReturns } from '../../core/statistics/daily-returns.ts';
import { createDrawdownTracker } from '../../core/statistics/drawdown.ts';
import { createRunStatistics } from '../../core/statistics/run-statistics.ts';
import { curvePoints } from '../support/curve-points.ts';

const HOUR_MS = 3_600_000;

/** Equity after each step, with small whole numbers so that peaks are met again exactly. */
const equities = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 60 });
const curve = fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.double({ min: -5, max: 200, noNaN: true })), {
  maxLength: 120,
});

describe('statistics of any run', () => {
  it('the largest drawdown is that of some point below some earlier one, and of no point more', () => {
    fc.assert(
      fc.property(equities, (values) => {
        const tracker = createDrawdownTracker(0, 20);
        for (const [index, equity] of values.entries()) tracker.push(index + 1, equity);
        const all = [20, ...values];
        const falls = all.flatMap((peak, from) => all.slice(from).map((later) => 1 - later / peak));
        const worst = tracker.worst();
        expect(worst.fraction).toBe(Math.max(...falls));
        expect(worst.durationMs > 0).toBe(worst.fraction > 0);
        expect(worst.durationMs).toBeLessThanOrEqual(values.length);
      }),
    );
  });

  it('daily returns compound to the net return', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), curve, (startHour, steps) => {
        const daily = createDailyEquity(startHour * HOUR_MS, 100);
        let hour = startHour;
        let last = 100;
        for (const [hours, equity] of steps) {
          hour += hours;
          last = Math.abs(equity) + 0.01;
          daily.push(hour * HOUR_MS, last);
        }
        const returns = dailyReturns(100, daily.finish()) ?? [];
        expect(returns).toHaveLength(Math.floor(hour / 24) + 1);
        const compounded = returns.reduce((product, one) => product * (1 + one), 100);
        expect(Math.abs(compounded / last - 1)).toBeLessThan(1e-9);
      }),
    );
  });

  it('no figure is ever NaN or infinite, whatever the curve and the trades', () => {
    const pnls = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 30 });
    fc.assert(
      fc.property(curve, pnls, (steps, trades) => {
        const statistics = createRunStatistics({ initialCash: 100, startTime: 0 });
        let hour = 0;
        for (const [hours, equity] of steps) {
          hour += hours;
          statistics.onEquity(curvePoints([hour * HOUR_MS, equity, equity > 50]));
        }
        for (const pnl of trades) statistics.onTrade({ pnl });
        const figures = Object.entries(statistics.finish({ firstOpen: 2, lastClose: 3 }));
        expect(figures.filter(([, value]) => value !== null && !Number.isFinite(value))).toEqual([]);
      }),
    );
  });
});
