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
    { what: 'three, and 30 s old', times: [1_000, 10_000, 20_000], now: 30_000, life: 5_000, isEnough: true },
    { what: 'three, a moment younger', times: [1_000, 10_000, 20_000], now: 29_999, life: 5_000, isEnough: false },
    { what: 'two only', times: [1_000, 20_000], now: 600_000, life: 5_000, isEnough: false },
    { what: 'requests that live longer', times: [1_000, 10_000, 20_000], now: 61_999, life: 60_000, isEnough: false },
    { what: 'the same, expired', times: [1_000, 10_000, 20_000], now: 62_000, life: 60_000, isEnough: true },
    { what: 'requests without end', times: [1_000, 10_000, 20_000], now: 59_999, life: undefined, isEnough: false },
    { what: 'the same after a minute', times: [1_000, 10_000, 20_000], now: 60_000, life: undefined, isEnough: true },
  ])('$what', ({ times, now, life, isEnough }) => {
    expect(isOldEnough(negatives(...times), now, life)).toBe(isEnough);
  });
});
