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
export const NO_FINDING: SeasonFinding = {
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
  readonly push: (rate: FundingRate) => SeasonFinding;
}

interface Deviation {
  readonly time: number;
  /** The rate less the mean of the seven days that end with it: the level comes and goes, the season stays. */
  readonly value: number;
}

/** No rates yet. `weeks` of them are kept, those of the first week only serve as the level of later ones. */
export function createFundingSeasons(season: Season, weeks: number): FundingSeasons {
  let rates: readonly FundingRate[] = [];
  let deviations: readonly Deviation[] = [];
  let firstTime = NaN;
  let finding = NO_FINDING;
  return {
    push(rate) {
      const newest = rates.at(-1);
      if (!Number.isFinite(rate.rate) || (newest !== undefined && rate.time <= newest.time)) return finding;
      if (Number.isNaN(firstTime)) firstTime = rate.time;
      rates = [...rates.filter(({ time }) => time > rate.time - WEEK_MS), rate];
      if (rate.time - firstTime >= WEEK_MS) {
        const level = rates.reduce((sum, each) => sum + each.rate, 0) / rates.length;
        const kept = deviations.filter(({ time }) => time > rate.time - weeks * WEEK_MS);
        deviations = [...kept, { time: rate.time, value: rate.rate - level }];
      }
      finding = newest === undefined ? NO_FINDING : find(deviations, season, [newest.time, rate.time]);
      return finding;
    },
  };
}

function find(
  deviations: readonly Deviation[],
  season: Season,
  [previous, last]: readonly [number, number],
): SeasonFinding {
  const intervalMs = last - previous;
  const nextTime = last + intervalMs;
  const group = groupOf(nextTime, season);
  const groups = new Set<string>([group]);
  const inside: number[] = [];
  const outside: number[] = [];
  for (const { time, value } of deviations) {
    const own = groupOf(time, season);
    groups.add(own);
    (own === group ? inside : outside).push(value);
  }
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
