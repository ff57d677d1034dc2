import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../../core/base/time.ts';
import { timeframeMs } from '../../../../../core/model/timeframe.ts';
import { aroundTrade, VIEW_BARS, wholeRun } from '../../../../../renderer/features/backtest/run-period.ts';

const YEAR = { timeframe: '1m', from: 0, to: 365 * DAY_MS } as const;

describe('wholeRun', () => {
  it('coarsens a long run until it fits', () => {
    const view = wholeRun(YEAR);
    expect(view.timeframe).toBe('4h');
    expect((view.to - view.from) / timeframeMs(view.timeframe)).toBeLessThanOrEqual(VIEW_BARS);
  });

  it('keeps the run’s own timeframe where that fits', () => {
    expect(wholeRun({ timeframe: '1h', from: 0, to: 30 * DAY_MS }).timeframe).toBe('1h');
  });

  it('starts on the grid of the timeframe that it shows', () => {
    expect(wholeRun({ timeframe: '1m', from: 30 * MINUTE_MS, to: 100 * DAY_MS }).from).toBe(0);
  });
});

describe('aroundTrade', () => {
  it('shows a trade with as much again on both sides, in the run’s own timeframe', () => {
    const view = aroundTrade(YEAR, { entryTime: 10 * DAY_MS, exitTime: 10 * DAY_MS + 5 * HOUR_MS });
    expect(view).toEqual({ timeframe: '1m', from: 10 * DAY_MS - 5 * HOUR_MS, to: 10 * DAY_MS + 10 * HOUR_MS });
  });

  it('shows at least an hour of minutes around a short one, and nothing outside the run', () => {
    const view = aroundTrade(YEAR, { entryTime: 10 * MINUTE_MS, exitTime: 11 * MINUTE_MS });
    expect(view).toEqual({ timeframe: '1m', from: 0, to: 71 * MINUTE_MS });
  });

  it('follows an open trade to the end of the run', () => {
    expect(aroundTrade(YEAR, { entryTime: 364 * DAY_MS, exitTime: null }).to).toBe(YEAR.to);
  });
});
