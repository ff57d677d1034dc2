import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../core/base/time.ts';

/** Lengths of the intervals that start at multiples of themselves, weeks from a Monday. `1s` is not played. */
const LENGTHS: Readonly<Record<string, number>> = {
  '1m': MINUTE_MS,
  '3m': 3 * MINUTE_MS,
  '5m': 5 * MINUTE_MS,
  '15m': 15 * MINUTE_MS,
  '30m': 30 * MINUTE_MS,
  '1h': HOUR_MS,
  '2h': 2 * HOUR_MS,
  '4h': 4 * HOUR_MS,
  '6h': 6 * HOUR_MS,
  '8h': 8 * HOUR_MS,
  '12h': 12 * HOUR_MS,
  '1d': DAY_MS,
  '3d': 3 * DAY_MS,
  '1w': 7 * DAY_MS,
};

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
  const length = LENGTHS[name];
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
