import { DAY_MS } from '../../core/base/time.ts';

/** UTC midnight of a day such as `2026-01-31`; `undefined` if there is no such day. */
export function parseDay(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (match === null) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return dayText(time) === text.trim() ? time : undefined;
}

/** The UTC day of a time, `2026-01-31`. */
export function dayText(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The first UTC midnight at or after `time`. */
export function dayAfter(time: number): number {
  return Math.ceil(time / DAY_MS) * DAY_MS;
}
