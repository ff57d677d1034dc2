import { fixed, plainFixed } from './fixed.ts';

/**
 * JSON in which exact amounts stand as `{"fixed":"12.5"}` and numbers that JSON does not know as `{"number":"NaN"}`:
 * what the engine is given, to the last decimal.
 */
export function fixedJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'bigint') return { fixed: plainFixed(part) };
    return typeof part === 'number' && !Number.isFinite(part) ? { number: String(part) } : part;
  });
}

/** Reads it back; the caller vouches for the type, since the program itself wrote it. Throws where it is damaged. */
export function parseFixedJson(text: string): unknown {
  return JSON.parse(text, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null) return part;
    if ('fixed' in part && typeof part.fixed === 'string') return fixed(part.fixed);
    return 'number' in part && typeof part.number === 'string' ? Number(part.number) : part;
  });
}
