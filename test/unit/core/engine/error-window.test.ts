import { describe, expect, it } from 'vitest';
import { createErrorWindow } from '../../../../core/engine/error-window.ts';

describe('errors of a strategy', () => {
  it('are too many at the fifth within 60 s, and not when the first is older', () => {
    const within = createErrorWindow();
    const noted = [0, 15_000, 30_000, 45_000, 60_000].map((time, index) => within.note(index * 9, time));
    expect(noted).toEqual([false, false, false, false, true]);
    const older = createErrorWindow();
    const spread = [0, 15_000, 30_000, 45_000, 60_001].map((time, index) => older.note(index * 9, time));
    expect(spread).toEqual([false, false, false, false, false]);
    expect(older.note(99, 75_000)).toBe(true);
  });

  it('are too many at five bars in a row, however long the bars are', () => {
    const day = 86_400_000;
    const inRow = createErrorWindow();
    expect([1, 2, 3, 4, 5].map((bar) => inRow.note(bar, bar * day))).toEqual([false, false, false, false, true]);
    const withPause = createErrorWindow();
    expect([1, 2, 3, 4, 6].map((bar) => withPause.note(bar, bar * day))).toEqual([false, false, false, false, false]);
  });

  it('follow the limits that are given', () => {
    const window = createErrorWindow({ most: 2, windowMs: 10 });
    expect([window.note(1, 0), window.note(9, 11), window.note(99, 21)]).toEqual([false, false, true]);
  });
});
