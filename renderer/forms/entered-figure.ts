import type { Fixed } from '../../core/base/fixed.ts';
import { parseFixed } from '../../core/base/fixed.ts';

/** Reads a figure as people type it: `1,000.5` and ` 0.25 ` are fine. Undefined unless it is above 0. */
export function parseEntry(text: string): Fixed | undefined {
  const value = parseFixed(text.replaceAll(/[,\s]/g, ''));
  return value !== undefined && value > 0n ? value : undefined;
}
