import { DAY_MS, HOUR_MS, utcDay, utcMonth } from './time.ts';

const MONTHS_PER_YEAR = 12;
const LONGEST_MONTH_DAYS = 31;

/** `2024-03` (UTC). */
export function utcMonthText(time: number): string {
  const month = utcMonth(time);
  return `${1970 + Math.floor(month / MONTHS_PER_YEAR)}-${twoDigits((month % MONTHS_PER_YEAR) + 1)}`;
}

/** `2024-03-01` (UTC), for times from 1970 on. */
export function utcDateText(time: number): string {
  const month = utcMonth(time);
  let dayOfMonth = 1;
  while (dayOfMonth < LONGEST_MONTH_DAYS && utcMonth(time - dayOfMonth * DAY_MS) === month) dayOfMonth++;
  return `${utcMonthText(time)}-${twoDigits(dayOfMonth)}`;
}

/** Hour of the UTC day, 0 to 23. */
export function utcHour(time: number): number {
  return Math.floor((time - utcDay(time) * DAY_MS) / HOUR_MS);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
