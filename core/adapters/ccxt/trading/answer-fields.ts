import { parseFixed } from '../../../base/fixed.ts';
import type { Fixed } from '../../../base/fixed.ts';
import { shown } from '../decimal-text.ts';
import { field, isRecord } from '../json-shape.ts';

/** Thrown where a venue's answer lacks what its documentation promises: what it is about is then not known. */
export class UnreadableFieldError extends Error {
  override readonly name = 'UnreadableFieldError';
}

/** An exact amount of an answer; what is not one makes the answer unreadable. */
export function amountField(record: unknown, name: string): Fixed {
  const value = field(record, name);
  const amount = typeof value === 'string' || typeof value === 'number' ? parseFixed(String(value)) : undefined;
  if (amount === undefined) throw new UnreadableFieldError(`${name} ${shown(value)}`);
  return amount;
}

/** An amount that is left out, empty or 0 where there is none. */
export function amountOrNull(record: unknown, name: string): Fixed | null {
  const value = field(record, name);
  if (value === undefined || value === null || value === '') return null;
  const amount = amountField(record, name);
  return amount === 0n ? null : amount;
}

/** A text of an answer, or a number as its text. */
export function textField(record: unknown, name: string): string {
  const value = field(record, name);
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number') return String(value);
  throw new UnreadableFieldError(`${name} ${shown(value)}`);
}

/** A text that may be left out or empty. */
export function textOrNull(record: unknown, name: string): string | null {
  const value = field(record, name);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A time in UnixMs under the first of the names that is there. */
export function timeField(record: unknown, ...names: readonly string[]): number {
  for (const name of names) {
    const value = Number(field(record, name) ?? NaN);
    if (Number.isSafeInteger(value) && value > 0) return value;
  }
  throw new UnreadableFieldError(`${names.join(', ')}: no time`);
}

/** A time written out (ISO 8601), as UnixMs. */
export function isoTimeField(record: unknown, name: string): number {
  const time = Date.parse(textField(record, name));
  if (!Number.isFinite(time)) throw new UnreadableFieldError(`${name}: no time`);
  return time;
}

/** True only where the answer says so. */
export function isTrue(record: unknown, name: string): boolean {
  const value = field(record, name);
  return value === true || value === 'true';
}

/** The rows of an answer that is a list. */
export function rowsOf(answer: unknown): readonly unknown[] {
  if (!Array.isArray(answer)) throw new UnreadableFieldError('no list');
  return answer.filter(isRecord);
}
