import type { Preferences } from '../../core/api/wire/system-wire.ts';
import { UNKNOWN } from './decimal-parts.ts';

export type TimeZone = Preferences['timeZone'];

/** `14:03:09`. */
export function clockText(time: number | null, zone: TimeZone): string {
  return time === null ? UNKNOWN : parts(time, zone).clock;
}

/** `2026-03-01 14:03:09`. */
export function dateTimeText(time: number | null, zone: TimeZone): string {
  if (time === null) return UNKNOWN;
  const { date, clock } = parts(time, zone);
  return `${date} ${clock}`;
}

/** What the times are in: `UTC`, or the local offset such as `UTC+02:00`. */
export function zoneLabel(zone: TimeZone, time: number): string {
  if (zone === 'utc') return 'UTC';
  const offsetMinutes = -new Date(time).getTimezoneOffset();
  if (offsetMinutes === 0) return 'UTC';
  const hours = two(Math.floor(Math.abs(offsetMinutes) / 60));
  return `UTC${offsetMinutes < 0 ? '\u2212' : '+'}${hours}:${two(Math.abs(offsetMinutes) % 60)}`;
}

/** An age or a length in words of at most two units: `0.3 s`, `12 s`, `4 min 5 s`, `3 h 20 min`, `2 d 4 h`. */
export function durationText(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return UNKNOWN;
  const seconds = Math.max(0, ms) / 1_000;
  if (seconds < 10) return `${seconds.toFixed(1)}\u00a0s`;
  if (seconds < 60) return `${Math.floor(seconds)}\u00a0s`;
  const [big, bigName, small, smallName] = twoUnits(Math.floor(seconds));
  return small === 0 ? `${big}\u00a0${bigName}` : `${big}\u00a0${bigName} ${small}\u00a0${smallName}`;
}

/** A latency: `12 ms` up to ten seconds, in words beyond. */
export function latencyText(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return UNKNOWN;
  return ms < 10_000 ? `${Math.round(ms)}\u00a0ms` : durationText(ms);
}

function twoUnits(seconds: number): [number, string, number, string] {
  if (seconds < 3_600) return [Math.floor(seconds / 60), 'min', seconds % 60, 's'];
  if (seconds < 86_400) return [Math.floor(seconds / 3_600), 'h', Math.floor((seconds % 3_600) / 60), 'min'];
  return [Math.floor(seconds / 86_400), 'd', Math.floor((seconds % 86_400) / 3_600), 'h'];
}

function parts(time: number, zone: TimeZone): { date: string; clock: string } {
  const at = new Date(zone === 'utc' ? time : time - new Date(time).getTimezoneOffset() * 60_000);
  const iso = at.toISOString();
  return { date: iso.slice(0, 10), clock: iso.slice(11, 19) };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** What a field for date and time (`2026-03-01T14:00`) says; undefined while it says none. */
export function enteredTime(text: string, zone: TimeZone): number | undefined {
  const time = Date.parse(zone === 'utc' ? `${text}Z` : text);
  return Number.isFinite(time) && text.includes('T') ? time : undefined;
}

/** A time as such a field holds it, to the minute. */
export function timeEntry(time: number, zone: TimeZone): string {
  const { date, clock } = parts(time, zone);
  return `${date}T${clock.slice(0, 5)}`;
}
