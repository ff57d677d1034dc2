import { DAY_MS, HOUR_MS } from '../../../../core/base/time.ts';
import { TIMEFRAMES } from '../../../../core/model/timeframe.ts';

/** Lengths of the intervals that start at multiples of themselves, weeks from a Monday. `1s` is not played. */
const LENGTHS = new Map<string, number>([...Object.entries(TIMEFRAMES), ['8h', 8 * HOUR_MS], ['3d', 3 * DAY_MS]]);
LENGTHS.delete('15s');

const MONDAY = 4 * DAY_MS;

/** Where the bars of one interval begin and end. */
export interface KlineInterval {
  readonly name: string;
  /** Open time of the bar that holds `time`. */
  readonly openOf: (time: number) => number;
  /** Open time of the bar `count` bars away. */
  readonly shift: (open: number, count: number) => number;
}

/** The interval of this name, or `undefined` where the venue has none. */
export function klineInterval(name: string): KlineInterval | undefined {
  if (name === '1M') return MONTHS;
  const length = LENGTHS.get(name);
  if (length === undefined) return undefined;
  const origin = name === '1w' ? MONDAY : 0;
  return {
    name,
    openOf: (time) => Math.floor((time - origin) / length) * length + origin,
    shift: (open, count) => open + count * length,
  };
}

const MONTHS: KlineInterval = {
  name: '1M',
  openOf(time) {
    const date = new Date(time);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  },
  shift(open, count) {
    const date = new Date(open);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count);
  },
};
