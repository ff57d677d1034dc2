import { DAY_MS } from '../../../core/base/time.ts';
import type { DayGain } from './daily-gains.ts';

/** One square of the calendar; no gain where the day has none or lies ahead. */
export interface CalendarDay {
  readonly day: number;
  readonly gain: DayGain | null;
  readonly isAhead: boolean;
}

/** 1970-01-01 was a Thursday: weeks begin on Monday. */
const MONDAY_OFFSET = 3;

/** The last `weeks` weeks, Monday first, the present one last; UTC. */
export function calendarWeeks(
  days: readonly DayGain[],
  now: number,
  weeks: number,
): readonly (readonly CalendarDay[])[] {
  const gains = new Map(days.map((gain) => [gain.day, gain]));
  const today = Math.floor(now / DAY_MS);
  const monday = today - ((today + MONDAY_OFFSET) % 7);
  return Array.from({ length: weeks }, (_week, index) =>
    Array.from({ length: 7 }, (_day, weekday) => {
      const number = monday - (weeks - 1 - index) * 7 + weekday;
      const day = number * DAY_MS;
      return { day, gain: gains.get(day) ?? null, isAhead: number > today };
    }),
  );
}
