import type { BadValue } from './fault-settings.ts';

/** Bare JSON cannot be made by `JSON.stringify`: such a value travels as this marked text until the message is written. */
const MARK = '\u0001';

/** Placeholder for a bad value inside a message that is still an object; {@link writeJson} puts the real one in. */
export function badValue(value: BadValue): string {
  return MARK + (value === 'huge' ? `"${'9'.repeat(5_000)}"` : value);
}

/** JSON text of `payload`, bad values in their own spelling. */
export function writeJson(payload: unknown): string {
  const text = JSON.stringify(payload);
  if (!text.includes('\\u0001')) return text;
  return text.replaceAll(/"\\u0001((?:[^"\\]|\\.)*)"/g, (_, inner: string) => inner.replaceAll('\\"', '"'));
}

/** `payload` with a field that no documentation mentions in every object of it. */
export function withUnknownFields(payload: unknown): unknown {
  if (Array.isArray(payload)) return payload.map(withUnknownFields);
  if (typeof payload !== 'object' || payload === null) return payload;
  const known = Object.entries(payload).map(([key, value]): [string, unknown] => [key, withUnknownFields(value)]);
  return { ...Object.fromEntries(known), zzUnknown: 'not documented' };
}
