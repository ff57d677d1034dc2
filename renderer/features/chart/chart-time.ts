import type { Time, UTCTimestamp } from 'lightweight-charts';
import { TickMarkType } from 'lightweight-charts';

/** Which clock the axis shows. */
export type ChartZone = 'utc' | 'local';

/** UnixMs as the chart's seconds: the one place where seconds exist. */
export function toChartTime(time: number): UTCTimestamp {
  return (time / 1_000) as UTCTimestamp;
}

/** The chart's seconds as UnixMs. */
export function fromChartTime(time: Time): number {
  return typeof time === 'number' ? time * 1_000 : NaN;
}

const pad = (value: number): string => String(value).padStart(2, '0');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The parts of a point in time on the chosen clock. */
interface TimeParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

function partsOf(time: number, zone: ChartZone): TimeParts {
  const date = new Date(time);
  if (zone === 'utc') {
    return {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth(),
      day: date.getUTCDate(),
      hour: date.getUTCHours(),
      minute: date.getUTCMinutes(),
      second: date.getUTCSeconds(),
    };
  }
  return {
    year: date.getFullYear(),
    month: date.getMonth(),
    day: date.getDate(),
    hour: date.getHours(),
    minute: date.getMinutes(),
    second: date.getSeconds(),
  };
}

/** A mark under the axis: as coarse as the library asks for. */
export function tickMark(time: number, type: TickMarkType, zone: ChartZone): string {
  const { year, month, day, hour, minute, second } = partsOf(time, zone);
  switch (type) {
    case TickMarkType.Year:
      return String(year);
    case TickMarkType.Month:
      return MONTHS[month] ?? '';
    case TickMarkType.DayOfMonth:
      return `${day} ${MONTHS[month] ?? ''}`;
    case TickMarkType.Time:
      return `${pad(hour)}:${pad(minute)}`;
    case TickMarkType.TimeWithSeconds:
      return `${pad(hour)}:${pad(minute)}:${pad(second)}`;
  }
}

/** A bar's open time in full, with its clock: `2026-11-20 06:15 UTC`; seconds only where they matter. */
export function barTimeText(time: number, zone: ChartZone): string {
  const { year, month, day, hour, minute, second } = partsOf(time, zone);
  const seconds = second === 0 ? '' : `:${pad(second)}`;
  const label = zone === 'utc' ? 'UTC' : 'local';
  return `${year}-${pad(month + 1)}-${pad(day)} ${pad(hour)}:${pad(minute)}${seconds} ${label}`;
}
