import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../base/time.ts';

/** Lengths of a bar, in milliseconds, by the name people use. Days and weeks are UTC, weeks start on Monday. */
export const TIMEFRAMES = {
  '15s': 15 * SECOND_MS,
  '1m': MINUTE_MS,
  '3m': 3 * MINUTE_MS,
  '5m': 5 * MINUTE_MS,
  '15m': 15 * MINUTE_MS,
  '30m': 30 * MINUTE_MS,
  '1h': HOUR_MS,
  '2h': 2 * HOUR_MS,
  '4h': 4 * HOUR_MS,
  '6h': 6 * HOUR_MS,
  '12h': 12 * HOUR_MS,
  '1d': DAY_MS,
  '1w': 7 * DAY_MS,
} as const;

/** The name of a bar length. */
export type Timeframe = keyof typeof TIMEFRAMES;

/** Every name, shortest first. */
export const TIMEFRAME_NAMES = Object.keys(TIMEFRAMES) as readonly Timeframe[];

/** Length in milliseconds. */
export function timeframeMs(timeframe: Timeframe): number {
  return TIMEFRAMES[timeframe];
}

/** The timeframe of this length, or `undefined` where there is none. */
export function timeframeOf(lengthMs: number): Timeframe | undefined {
  return TIMEFRAME_NAMES.find((name) => TIMEFRAMES[name] === lengthMs);
}

/** Monday 1969-12-29, the origin of weeks; every shorter timeframe divides the Unix epoch evenly. */
const WEEK_ORIGIN_MS = -3 * DAY_MS;

/** Open time of the bar of `timeframe` that contains `time`. */
export function barOpenTime(time: number, timeframe: Timeframe): number {
  const origin = timeframe === '1w' ? WEEK_ORIGIN_MS : 0;
  const length = TIMEFRAMES[timeframe];
  return Math.floor((time - origin) / length) * length + origin;
}

/** The longest of `offered` whose bars make up whole bars of `timeframe`: itself, if it is among them. */
export function longestWithin(timeframe: Timeframe, offered: readonly Timeframe[]): Timeframe | undefined {
  const fits = (name: Timeframe): boolean => TIMEFRAMES[timeframe] % TIMEFRAMES[name] === 0;
  return TIMEFRAME_NAMES.findLast((name) => offered.includes(name) && fits(name));
}
