import { fixed, plainFixed } from '../../base/fixed.ts';

/** JSON in which exact amounts stand as `{"fixed":"12.5"}`: what the engine is given, to the last decimal. */
export function fixedJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? { fixed: plainFixed(part) } : part));
}

/** Reads it back; the caller vouches for the type, since the program itself wrote it. Throws where it is damaged. */
export function parseFixedJson(text: string): unknown {
  return JSON.parse(text, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || !('fixed' in part) || typeof part.fixed !== 'string') return part;
    return fixed(part.fixed);
  });
}
