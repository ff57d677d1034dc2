import { describe, expect, it } from 'vitest';
import { createDrawdownTracker } from '../../../../core/statistics/drawdown.ts';
import type { Drawdown } from '../../../../core/statistics/drawdown.ts';

/** The worst drawdown of a curve with one point a millisecond, from an initial cash of 100 at time 0. */
function worstOf(curve: readonly number[]): Drawdown {
  const tracker = createDrawdownTracker(0, 100);
  for (const [index, equity] of curve.entries()) tracker.push(index + 1, equity);
  return tracker.worst();
}

describe('drawdown', () => {
  it.each([
    { curve: [], fraction: 0, durationMs: 0, what: 'no point' },
    { curve: [100, 100, 104], fraction: 0, durationMs: 0, what: 'no fall' },
    { curve: [75], fraction: 0.25, durationMs: 1, what: 'a fall below the initial cash, to the end' },
    { curve: [100, 100, 50, 100, 100], fraction: 0.5, durationMs: 2, what: 'last point at the peak to recovery' },
    { curve: [50, 200, 150, 160, 210], fraction: 0.5, durationMs: 2, what: 'the deepest, not the longest' },
    { curve: [50, 100, 200, 50, 60, 70], fraction: 0.75, durationMs: 3, what: 'a deeper one that is still open' },
    { curve: [200, -100], fraction: 1.5, durationMs: 1, what: 'below zero' },
  ])('$what', ({ curve, fraction, durationMs }) => {
    expect(worstOf(curve)).toEqual({ fraction, durationMs });
  });
});
