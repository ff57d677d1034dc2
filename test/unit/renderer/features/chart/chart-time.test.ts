import { TickMarkType } from 'lightweight-charts';
import { describe, expect, it } from 'vitest';
import {
  barTimeText,
  fromChartTime,
  tickMark,
  toChartTime,
} from '../../../../../renderer/features/chart/chart-time.ts';

const TIME = Date.UTC(2026, 10, 20, 6, 15, 30);

describe('chart time', () => {
  it('is seconds on the chart and milliseconds everywhere else', () => {
    expect(toChartTime(TIME)).toBe(TIME / 1_000);
    expect(fromChartTime(toChartTime(TIME))).toBe(TIME);
  });

  it('says a bar’s open time with its clock, seconds only where they matter', () => {
    expect(barTimeText(TIME, 'utc')).toBe('2026-11-20 06:15:30 UTC');
    expect(barTimeText(Date.UTC(2026, 0, 1), 'utc')).toBe('2026-01-01 00:00 UTC');
  });

  it.each([
    { type: TickMarkType.Year, text: '2026' },
    { type: TickMarkType.Month, text: 'Nov' },
    { type: TickMarkType.DayOfMonth, text: '20 Nov' },
    { type: TickMarkType.Time, text: '06:15' },
    { type: TickMarkType.TimeWithSeconds, text: '06:15:30' },
  ])('marks the axis with $text', ({ type, text }) => {
    expect(tickMark(TIME, type, 'utc')).toBe(text);
  });
});
