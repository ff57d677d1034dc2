import type { Brand } from './brand.ts';

/** Milliseconds since 1970-01-01 00:00 UTC. The only representation of time inside the program. */
export type UnixMs = Brand<number, 'UnixMs'>;

/** Marks a number as a point in time; the caller vouches that it is milliseconds UTC. */
export function unixMs(value: number): UnixMs {
  return value as UnixMs;
}

/** One second in milliseconds. */
export const SECOND_MS = 1_000;
/** One minute in milliseconds. */
export const MINUTE_MS = 60_000;
/** One hour in milliseconds. */
export const HOUR_MS = 3_600_000;
/** One UTC day in milliseconds. */
export const DAY_MS = 86_400_000;

/** Number of whole UTC days since 1970-01-01. */
export function utcDay(time: number): number {
  return Math.floor(time / DAY_MS);
}

/** Number of whole UTC weeks since Monday 1969-12-29. */
export function utcWeek(time: number): number {
  return Math.floor((utcDay(time) + 3) / 7);
}
