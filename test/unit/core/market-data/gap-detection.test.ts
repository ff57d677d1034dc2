import { describe, expect, it } from 'vitest';
import { createGapDetector } from '../../../../core/market-data/gap-detection.ts';

const MINUTE = 60_000;

describe('gap detection in a stream', () => {
  it('is silent at the start and while bars follow each other', () => {
    const detector = createGapDetector('1m');
    expect([7, 8, 9].map((minute) => detector.next(minute * MINUTE))).toEqual([undefined, undefined, undefined]);
  });

  it('names a gap once: first missing bar, next present one, count in bars of the timeframe', () => {
    const detector = createGapDetector('15m');
    detector.next(0);
    expect(detector.next(60 * MINUTE)).toEqual({ from: 15 * MINUTE, to: 60 * MINUTE, bars: 3 });
    expect(detector.next(75 * MINUTE)).toBeUndefined();
  });

  it('continues from a bar that is already stored', () => {
    expect(createGapDetector('1m', 10 * MINUTE).next(11 * MINUTE)).toBeUndefined();
    expect(createGapDetector('1m', 10 * MINUTE).next(12 * MINUTE)).toMatchObject({ from: 11 * MINUTE, bars: 1 });
  });
});
