import { describe, expect, it } from 'vitest';
import { createBackoff, fullJitterDelay } from '../../../../core/base/backoff.ts';

const POLICY = { baseMs: 500, capMs: 30_000, stableMs: 60_000 };

describe('fullJitterDelay', () => {
  it.each([
    { attempt: 0, bound: 500 },
    { attempt: 1, bound: 1_000 },
    { attempt: 5, bound: 16_000 },
    { attempt: 6, bound: 30_000 },
    { attempt: 2_000, bound: 30_000 },
  ])('draws try $attempt from 0 to $bound ms', ({ attempt, bound }) => {
    expect(fullJitterDelay(attempt, 0, POLICY)).toBe(0);
    expect(fullJitterDelay(attempt, 0.5, POLICY)).toBe(bound / 2);
  });
});

describe('createBackoff', () => {
  it('waits longer with each failure in a row', () => {
    const backoff = createBackoff(() => 0.5, POLICY);
    expect([0, 1, 2].map((now) => backoff.failed(now))).toEqual([250, 500, 1_000]);
    expect(backoff.failures()).toBe(3);
  });

  it('never waits less than the venue asks for', () => {
    const backoff = createBackoff(() => 0.5, POLICY);
    expect(backoff.failed(0, 7_000)).toBe(7_000);
    expect(backoff.failed(0, 100)).toBe(500);
  });

  it('starts anew only after it has worked for the stable time', () => {
    const backoff = createBackoff(() => 0.5, POLICY);
    backoff.failed(0);
    backoff.failed(0);
    backoff.recovered(1_000);
    expect(backoff.failed(21_000)).toBe(1_000);
    backoff.recovered(22_000);
    backoff.recovered(70_000);
    expect(backoff.failed(82_000)).toBe(250);
  });
});
