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

/**
 * Number of whole UTC months since 1970-01. Civil date from a day number after Howard Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms"; years begin in March there, so that leap days come last.
 */
export function utcMonth(time: number): number {
  const shifted = utcDay(time) + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  return (yearOfEra + era * 400 - 1970) * 12 + monthFromMarch + 2;
}
