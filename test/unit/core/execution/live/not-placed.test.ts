import { describe, expect, it } from 'vitest';
import {
  beginSearch,
  isOldEnough,
  lookupDelay,
  noteFailure,
  noteNegative,
} from '../../../../../core/execution/live/not-placed.ts';
import type { SearchState } from '../../../../../core/execution/live/not-placed.ts';

const negatives = (...times: readonly number[]): SearchState => times.reduce(noteNegative, beginSearch(0));

describe('the search for an order whose outcome is unknown', () => {
  it('looks after 0.5, 1, 2, 4, 8, 15 and then every 30 s', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 50].map(lookupDelay)).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000, 30_000,
    ]);
  });

  it('counts negative lookups that are at least 5 s apart, in a row', () => {
    expect(negatives(500, 1_500, 3_500, 7_500, 12_499, 12_500).negatives).toEqual([500, 7_500, 12_500]);
    expect(noteFailure(negatives(500, 7_500)).negatives).toEqual([]);
  });

  it.each([
    ['three, and 30 s old', [1_000, 10_000, 20_000], 30_000, 5_000, true],
    ['three, a moment younger', [1_000, 10_000, 20_000], 29_999, 5_000, false],
    ['two only', [1_000, 20_000], 600_000, 5_000, false],
    ['a venue whose requests live longer', [1_000, 10_000, 20_000], 61_999, 60_000, false],
    ['the same, when they have expired', [1_000, 10_000, 20_000], 62_000, 60_000, true],
    ['requests that cannot expire', [1_000, 10_000, 20_000], 59_999, undefined, false],
    ['the same after a minute', [1_000, 10_000, 20_000], 60_000, undefined, true],
  ] as const)('%s', (_, times, now, life, isEnough) => {
    expect(isOldEnough(negatives(...times), now, life)).toBe(isEnough);
  });
});
