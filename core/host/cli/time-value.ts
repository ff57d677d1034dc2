import { err, ok } from '../../base/result.ts';
import { unixMs } from '../../base/time.ts';
import type { UnixMs } from '../../base/time.ts';
import type { Result } from '../../base/result.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z?$/;
const MILLISECONDS = /^\d{12,14}$/;

/** A point in time as people write it: `2024-03-01`, `2024-03-01T12:30Z` (always UTC) or UnixMs. */
export function parseTime(text: string): Result<UnixMs, string> {
  if (MILLISECONDS.test(text)) return ok(unixMs(Number(text)));
  const iso = DATE.test(text) ? `${text}T00:00Z` : text.replace(' ', 'T').replace(/Z?$/, 'Z');
  const time = DATE.test(text) || DATE_TIME.test(text) ? Date.parse(iso) : NaN;
  return Number.isFinite(time)
    ? ok(unixMs(time))
    : err('is not a time; write 2024-03-01, 2024-03-01T12:30Z (UTC) or milliseconds since 1970');
}

/** `2024-03-01 12:30` in UTC, seconds only where there are any. */
export function formatTime(time: number): string {
  const text = new Date(time).toISOString().replace('T', ' ');
  return text.endsWith(':00.000Z') ? text.slice(0, 16) : text.slice(0, 19);
}
