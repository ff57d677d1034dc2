import { describe, expect, it } from 'vitest';
import { coverageDays } from '../../../../../core/host/downloads/coverage-days.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

describe('coverageDays', () => {
  it('tells which share of each UTC day is there', () => {
    const held = { from: 12 * HOUR, to: 3 * DAY };
    const gaps = [{ from: DAY - 6 * HOUR, to: DAY + 6 * HOUR, bars: 12 }];
    expect(coverageDays(held, gaps, HOUR)).toEqual([0.5, 0.75, 1]);
  });

  it('is 0 for a day without any bar, and 1 for a series without gaps', () => {
    expect(coverageDays({ from: 0, to: 3 * DAY }, [{ from: DAY, to: 2 * DAY, bars: 24 }], HOUR)).toEqual([1, 0, 1]);
    expect(coverageDays({ from: 0, to: 2 * DAY }, [], HOUR)).toEqual([1, 1]);
  });
});
