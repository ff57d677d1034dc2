import type { CoverageMapWire } from '../../../core/api/wire/data-wire.ts';
import { DAY_MS } from '../../../core/base/time.ts';
import { dayText } from '../../format/day.ts';

/** One UTC month of a coverage map. */
export interface CoverageMonth {
  /** `2026-03`. */
  readonly name: string;
  /** By day of the month from the first on; undefined where the map has nothing to say. */
  readonly days: readonly (number | undefined)[];
  /** Share of the expected bars that is present, over the days of the map. */
  readonly share: number;
}

type Days = Pick<CoverageMapWire, 'firstDay' | 'days'>;

/** The map cut into months, oldest first. */
export function coverageMonths({ firstDay, days }: Days): readonly CoverageMonth[] {
  const months = new Map<string, (number | undefined)[]>();
  days.forEach((share, index) => {
    const day = dayText(firstDay + index * DAY_MS);
    const month = months.get(day.slice(0, 7)) ?? emptyMonth(day);
    month[Number(day.slice(8)) - 1] = share;
    months.set(day.slice(0, 7), month);
  });
  return [...months].map(([name, shares]) => {
    const known = shares.filter((share) => share !== undefined);
    return { name, days: shares, share: known.reduce((sum, share) => sum + share, 0) / Math.max(1, known.length) };
  });
}

/** How a day is drawn: three steps that differ in shape as well as in strength. */
export function coverageStep(share: number): 'full' | 'part' | 'none' {
  if (share >= 1) return 'full';
  return share > 0 ? 'part' : 'none';
}

/** A day in words: `2026-03-14: 98.1 % of its bars`. */
export function dayWords({ firstDay, days }: Days, index: number): string {
  const share = days[index];
  const day = dayText(firstDay + index * DAY_MS);
  if (share === undefined) return day;
  const words = { full: 'complete', part: `${percent(share)} % of its bars`, none: 'no bars' } as const;
  return `${day}: ${words[coverageStep(share)]}`;
}

/** The day to which a key moves; undefined for keys that mean nothing here. Up and down are months. */
export function dayAfterKey(key: string, index: number, { firstDay, days }: Days): number | undefined {
  const target = targetOf(key, index, firstDay, days.length);
  return target === undefined ? undefined : Math.min(Math.max(target, 0), days.length - 1);
}

function targetOf(key: string, index: number, firstDay: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return index + 1;
    case 'ArrowLeft':
      return index - 1;
    case 'ArrowDown':
    case 'PageDown':
      return index + monthsAway(firstDay + index * DAY_MS, 1);
    case 'ArrowUp':
    case 'PageUp':
      return index + monthsAway(firstDay + index * DAY_MS, -1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** Days to the same day of another month, or to its last where it is shorter. */
function monthsAway(time: number, months: 1 | -1): number {
  const date = new Date(time);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const day = Math.min(date.getUTCDate(), daysIn(year, month));
  return Math.round((Date.UTC(year, month, day) - time) / DAY_MS);
}

function emptyMonth(day: string): (number | undefined)[] {
  const [year = '', month = ''] = day.split('-');
  return Array.from({ length: daysIn(Number(year), Number(month) - 1) }, () => undefined);
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
}

/** Never 100.0 for a day that is not complete, never 0.0 for one that is not empty. */
function percent(share: number): string {
  return Math.min(99.9, Math.max(0.1, share * 100)).toFixed(1);
}
