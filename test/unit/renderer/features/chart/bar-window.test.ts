import { describe, expect, it } from 'vitest';
import type { Bar } from '../../../../../core/model/bar.ts';
import { barsOf, createBarWindow } from '../../../../../renderer/features/chart/bar-window.ts';

const MINUTE = 60_000;

function bar(index: number, close = 100 + index): Bar {
  return { time: index * MINUTE, open: 100, high: 200, low: 50, close, volume: 1 };
}

function bars(from: number, count: number): readonly Bar[] {
  return Array.from({ length: count }, (_, offset) => bar(from + offset));
}

describe('barsOf', () => {
  it('turns columns into bars', () => {
    const wire = {
      instrumentId: 'demo:BTC-USD',
      timeframe: '1m',
      time: [0, MINUTE],
      open: [1, 2],
      high: [3, 4],
      low: [0.5, 1],
      close: [2, 3],
      volume: [10, 20],
      forming: true,
    } as const;
    expect(barsOf(wire)[1]).toEqual({ time: MINUTE, open: 2, high: 4, low: 1, close: 3, volume: 20 });
  });
});

describe('createBarWindow', () => {
  it('replaces the forming bar and appends the next one', () => {
    const window = createBarWindow(MINUTE);
    window.replace(bars(0, 3), true);
    expect(window.apply({ ...bar(2, 7), closed: true })).toEqual({ kind: 'tail', from: 2, incomplete: false });
    expect(window.apply({ ...bar(3, 8), closed: false })).toEqual({ kind: 'tail', from: 3, incomplete: false });
    expect(window.bars.map((one) => one.close)).toEqual([100, 101, 7, 8]);
  });

  it('says when bars are missing, or the last word on the one before', () => {
    const window = createBarWindow(MINUTE);
    window.replace(bars(0, 2), true);
    expect(window.apply({ ...bar(2), closed: false })).toMatchObject({ incomplete: false });
    expect(window.apply({ ...bar(3), closed: true })).toMatchObject({ incomplete: true });
    expect(window.apply({ ...bar(6), closed: true })).toMatchObject({ incomplete: true });
  });

  it('ignores what is older than its newest bar', () => {
    const window = createBarWindow(MINUTE);
    window.replace(bars(5, 2), true);
    expect(window.apply({ ...bar(4), closed: true })).toEqual({ kind: 'ignored' });
    expect(window.bars).toHaveLength(2);
  });

  it('lays fetched bars over the newest ones and keeps what came after them', () => {
    const window = createBarWindow(MINUTE);
    window.replace(bars(0, 3), true);
    window.apply({ ...bar(6), closed: false });
    expect(window.mergeTail(bars(2, 4))).toEqual({ kind: 'all' });
    expect(window.bars.map((one) => one.time / MINUTE)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('cuts its old end when it has grown beyond its capacity and slack', () => {
    const window = createBarWindow(MINUTE, 100);
    window.replace(bars(0, 600), true);
    expect(window.apply({ ...bar(600), closed: false })).toEqual({ kind: 'all' });
    expect(window.bars).toHaveLength(100);
    expect(window.bars[0]?.time).toBe(501 * MINUTE);
    expect(window.complete).toBe(false);
  });

  it('stays as long as it was asked for, however long it runs at its live edge', () => {
    const window = createBarWindow(MINUTE);
    const live = (from: number, count: number): number => {
      let longest = 0;
      for (let nth = 0; nth < count; nth++) {
        window.apply({ ...bar(from + nth), closed: true });
        longest = Math.max(longest, window.bars.length);
      }
      return longest;
    };
    window.replace(bars(10_000, 1_500), false);
    expect(live(11_500, 3_000)).toBe(1_530);
    window.prepend(bars(10_000, 2_500), false);
    expect(live(14_500, 3_000)).toBeGreaterThan(4_000);
    expect(live(17_500, 3_000)).toBeLessThan(4_200);
    expect(window.atLiveEdge).toBe(true);
    expect(window.bars.at(-1)?.time).toBe(20_499 * MINUTE);
  });

  it('drops the newest bars when older ones fill it, and then ignores live updates', () => {
    const window = createBarWindow(MINUTE, 10);
    window.replace(bars(20, 8), false);
    window.prepend(bars(12, 8), false);
    expect(window.bars.map((one) => one.time / MINUTE)).toEqual([12, 13, 14, 15, 16, 17, 18, 19, 20, 21]);
    expect(window.atLiveEdge).toBe(false);
    expect(window.apply({ ...bar(28), closed: false })).toEqual({ kind: 'ignored' });
    window.replace(bars(20, 8), false);
    expect(window.atLiveEdge).toBe(true);
  });

  it('takes a bar that it has only once when a page overlaps', () => {
    const window = createBarWindow(MINUTE);
    window.replace(bars(5, 3), false);
    window.prepend(bars(3, 4), true);
    expect(window.bars.map((one) => one.time / MINUTE)).toEqual([3, 4, 5, 6, 7]);
    expect(window.complete).toBe(true);
  });
});
