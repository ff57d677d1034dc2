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
