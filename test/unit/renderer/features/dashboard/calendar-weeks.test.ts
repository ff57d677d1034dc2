import { expect, it } from 'vitest';
import { DAY_MS } from '../../../../../core/base/time.ts';
import { calendarWeeks } from '../../../../../renderer/features/dashboard/calendar-weeks.ts';

/** A Wednesday. */
const NOW = Date.UTC(2026, 0, 7, 15);

it('ends with the week of now, Monday first, and marks the days that lie ahead', () => {
  const weeks = calendarWeeks([], NOW, 3);
  expect(weeks).toHaveLength(3);
  expect(weeks[2]?.[0]?.day).toBe(Date.UTC(2026, 0, 5));
  expect(weeks[2]?.map(({ isAhead }) => isAhead)).toEqual([false, false, false, true, true, true, true]);
  expect(weeks[0]?.[0]?.day).toBe(Date.UTC(2025, 11, 22));
});

it('puts a gain on its day', () => {
  const gain = { day: Date.UTC(2026, 0, 6), amount: 12, fraction: 0.01 };
  const weeks = calendarWeeks([gain, { ...gain, day: gain.day - 900 * DAY_MS }], NOW, 1);
  expect(weeks[0]?.map((day) => day.gain?.amount ?? null)).toEqual([null, 12, null, null, null, null, null]);
});
