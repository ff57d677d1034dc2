import { describe, expect, it } from 'vitest';
import { findGaps, missingBars } from '../../../../core/market-data/gap-detection.ts';

const MINUTE = 60_000;

describe('gap detection', () => {
  it('finds nothing in a whole series, in one bar or in none', () => {
    expect(findGaps([0, MINUTE, 2 * MINUTE], '1m')).toEqual([]);
    expect(findGaps([0], '1m')).toEqual([]);
    expect(findGaps([], '1m')).toEqual([]);
  });

  it('names each gap by its first missing bar, the next present one and the count', () => {
    expect(findGaps(Float64Array.of(0, 2 * MINUTE, 3 * MINUTE, 10 * MINUTE), '1m')).toEqual([
      { from: MINUTE, to: 2 * MINUTE, bars: 1 },
      { from: 4 * MINUTE, to: 10 * MINUTE, bars: 6 },
    ]);
  });

  it('counts in bars of the timeframe', () => {
    expect(missingBars(0, 45 * MINUTE, '15m')).toBe(2);
    expect(missingBars(0, 15 * MINUTE, '15m')).toBe(0);
  });
});
