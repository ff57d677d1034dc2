import { DAY_MS, HOUR_MS } from '../base/time.ts';
import type { FundingRate } from '../model/funding-rate.ts';
import { welchTest } from './welch-test.ts';

const WEEK_MS = 7 * DAY_MS;
/** 1970-01-01 was a Thursday: shifted so that weeks begin on Mondays. */
const MONDAY_MS = 3 * DAY_MS;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What settlements are grouped by, all in UTC. */
export type Season = 'hour-of-week' | 'hour' | 'weekday';

/** What is known of the group that the next settlement belongs to. */
export interface SeasonFinding {
  /** When the next rate is settled, UnixMs, if the interval stays what it was; NaN before two rates are known. */
  readonly nextTime: number;
  /** Time from one settlement to the next, ms. */
  readonly intervalMs: number;
  /** The group of that settlement, such as `Mon 08:00`. */
  readonly group: string;
  /** Settlements of the group, and of all others. */
  readonly samples: number;
  readonly others: number;
  /** How much more than the others the group pays, fraction of notional; NaN while untested. */
  readonly drift: number;
  /** Welch's two-sided p-value, times the number of groups (Bonferroni); NaN while untested. */
  readonly p: number;
}

/** Nothing is known. */
const NO_FINDING: SeasonFinding = {
  nextTime: NaN,
  intervalMs: NaN,
  group: '',
  samples: 0,
  others: 0,
  drift: NaN,
  p: NaN,
};

/** Seasons of funding over the last weeks. */
export interface FundingSeasons {
  /** Takes the next settled rate; what does not come later than the newest, or is no number, is passed over. */
  readonly push: (rate: FundingRate) => void;
  /** What the rates so far say of the next settlement; the same object until another rate comes. */
  readonly finding: () => SeasonFinding;
}

interface Deviation {
  readonly time: number;
  readonly group: string;
  /** The rate less the mean of the seven days that end with it: the level comes and goes, the season stays. */
  readonly value: number;
}

/** No rates yet. `weeks` of them are kept, those of the first week only serve as the level of later ones. */
export function createFundingSeasons(season: Season, weeks: number): FundingSeasons {
  const week: FundingRate[] = [];
  const deviations: Deviation[] = [];
  const seen = { first: NaN, previous: NaN, last: NaN };
  let finding: SeasonFinding | undefined;
  return {
    push({ time, rate, markPrice }) {
      if (!Number.isFinite(rate) || time <= seen.last) return;
      if (Number.isNaN(seen.first)) seen.first = time;
      seen.previous = seen.last;
      seen.last = time;
      finding = undefined;
      dropUntil(week, time - WEEK_MS);
      week.push({ time, rate, markPrice });
      if (time - seen.first < WEEK_MS) return;
      const level = week.reduce((sum, each) => sum + each.rate, 0) / week.length;
      dropUntil(deviations, time - weeks * WEEK_MS);
      deviations.push({ time, group: groupOf(time, season), value: rate - level });
    },
    finding() {
      finding ??= Number.isNaN(seen.previous) ? NO_FINDING : find(deviations, season, [seen.previous, seen.last]);
      return finding;
    },
  };
}

/** Drops what is not later than `time` from the front. */
function dropUntil(items: { readonly time: number }[], time: number): void {
  const kept = items.findIndex((item) => item.time > time);
  items.splice(0, kept < 0 ? items.length : kept);
}

function find(
  deviations: readonly Deviation[],
  season: Season,
  [previous, last]: readonly [number, number],
): SeasonFinding {
  const intervalMs = last - previous;
  const nextTime = last + intervalMs;
  const group = groupOf(nextTime, season);
  const groups = new Set([group, ...deviations.map((deviation) => deviation.group)]);
  const inside = deviations.filter((deviation) => deviation.group === group).map(({ value }) => value);
  const outside = deviations.filter((deviation) => deviation.group !== group).map(({ value }) => value);
  const test = welchTest(inside, outside);
  return {
    nextTime,
    intervalMs,
    group,
    samples: inside.length,
    others: outside.length,
    drift: test?.difference ?? NaN,
    p: test === undefined ? NaN : Math.min(1, test.p * groups.size),
  };
}

/** Settlements that are a little late belong to the hour that they were due at. */
function groupOf(time: number, season: Season): string {
  const hours = Math.round((time + MONDAY_MS) / HOUR_MS);
  const weekday = WEEKDAYS[Math.floor(hours / 24) % 7] ?? '';
  const hour = `${String(hours % 24).padStart(2, '0')}:00`;
  switch (season) {
    case 'hour-of-week':
      return `${weekday} ${hour}`;
    case 'hour':
      return hour;
    case 'weekday':
      return weekday;
  }
}
