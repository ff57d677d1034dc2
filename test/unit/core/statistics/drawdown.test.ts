import { describe, expect, it } from 'vitest';
import { createDrawdownTracker } from '../../../../core/statistics/drawdown.ts';
import type { DrawdownFigures } from '../../../../core/model/run-figures.ts';

/** The worst drawdown of a curve with one point a millisecond, from an initial cash of 100 at time 0. */
function worstOf(curve: readonly number[]): DrawdownFigures {
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
    expect(worstOf(curve)).toMatchObject({ fraction, durationMs });
  });

  it('tells when the deepest fall began, bottomed and ended, and what all falls have in common', () => {
    expect(worstOf([200, 100, 120, 100, 200, 400, 290, 360])).toEqual({
      fraction: 0.5,
      durationMs: 4,
      start: 1,
      bottom: 2,
      recovered: 5,
      recoveryMs: 3,
      amount: 110,
      longestMs: 4,
      current: expect.closeTo(0.1, 12) as number,
    });
  });

  it('has no recovery while the fall goes on', () => {
    expect(worstOf([80, 90])).toMatchObject({ start: 0, bottom: 1, recovered: null, recoveryMs: null, longestMs: 2 });
  });

  it('has no times without a fall', () => {
    expect(worstOf([101])).toMatchObject({ start: null, bottom: null, recovered: null, amount: 0, current: 0 });
  });
});
