import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'vitest';

/** A committed file of reference values, parsed. The Python program that made it lies beside it. */
export function golden(name: string): unknown {
  return JSON.parse(readFileSync(resolve(import.meta.dirname, '../golden', name), 'utf8'));
}

/** Asserts |actual - expected| <= tolerance x max(1, |expected|), with NaN equal to NaN. */
export function expectWithin(actual: number, expected: number, tolerance: number, what: string): void {
  const allowed = tolerance * Math.max(1, Math.abs(expected));
  const close = Number.isNaN(expected) ? Number.isNaN(actual) : Math.abs(actual - expected) <= allowed;
  expect(close, `${what}: ${actual} instead of ${expected}`).toBe(true);
}

/** Asserts that two records of figures have the same names, null at the same places, and values within 1e-9. */
export function expectSameFigures(actual: object, expected: object, what = ''): void {
  const values = Object.entries(actual);
  expect(values.map(([name]) => name).sort(), what).toEqual(Object.keys(expected).sort());
  const wanted = new Map<string, unknown>(Object.entries(expected));
  for (const [name, value] of values) {
    const other = wanted.get(name);
    const where = `${what} ${name}`.trim();
    if (typeof value === 'number' && typeof other === 'number') expectWithin(value, other, 1e-9, where);
    else if (typeof value === 'object' && value !== null && typeof other === 'object' && other !== null)
      expectSameFigures(value, other, where);
    else expect(value, where).toEqual(other);
  }
}
