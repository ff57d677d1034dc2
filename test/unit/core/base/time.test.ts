import { describe, expect, it } from 'vitest';
import { DAY_MS, utcMonth, utcWeek } from '../../../../core/base/time.ts';

describe('UTC calendar', () => {
  it('counts months like the calendar does, over 200 years and every leap day', () => {
    const wrong: string[] = [];
    for (let day = -20_000; day < 55_000; day++) {
      const date = new Date(day * DAY_MS);
      const expected = (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
      if (utcMonth(day * DAY_MS) !== expected) wrong.push(date.toISOString());
    }
    expect(wrong).toEqual([]);
  });

  it('begins a month at its first millisecond and a week on Monday', () => {
    const march = Date.UTC(2024, 2, 1);
    expect(utcMonth(march) - utcMonth(march - 1)).toBe(1);
    const monday = Date.UTC(2026, 0, 5);
    expect([utcWeek(monday) - utcWeek(monday - 1), utcWeek(monday + 7 * DAY_MS - 1) - utcWeek(monday)]).toEqual([1, 0]);
  });
});
