import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { twoPlaces } from '../../core/base/number-text.ts';

describe('a number with two places', () => {
  it('is written as toFixed writes it', () => {
    const ties = fc.integer({ min: -1e9, max: 1e9 }).map((thousandths) => thousandths / 1_000);
    fc.assert(
      fc.property(fc.oneof(fc.double(), ties, fc.double({ min: 0, max: 1e7 })), (value) => {
        expect(twoPlaces(value)).toBe(value.toFixed(2));
      }),
      { numRuns: 5_000 },
    );
  });
});
