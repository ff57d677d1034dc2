import { describe, expect, it } from 'vitest';
import { createBarWindow } from '../../../../../core/host/market/bar-window.ts';
import type { BarWindow } from '../../../../../core/host/market/bar-window.ts';

const bar = (time: number) => ({ time, open: 1, high: 1, low: 1, close: 1, volume: 1 });

function between(window: BarWindow, from: number, to: number): readonly number[] {
  const times: number[] = [];
  window.visit(from, to, ({ time }) => times.push(time));
  return times;
}

describe('createBarWindow', () => {
  it('finds bars by their open times, `from` inclusive and `to` exclusive', () => {
    const window = createBarWindow(10);
    [10, 20, 40].forEach((time) => window.push(bar(time)));
    expect(between(window, 10, 40)).toEqual([10, 20]);
    expect(between(window, 11, 41)).toEqual([20, 40]);
    expect(between(window, 41, 50)).toEqual([]);
    expect([window.start(), window.last()?.time]).toEqual([10, 40]);
    expect(window.newest(2).map(({ time }) => time)).toEqual([20, 40]);
    expect(window.newest(0)).toEqual([]);
  });

  it('keeps the newest bars up to its capacity, in order', () => {
    const window = createBarWindow(8);
    for (let time = 0; time < 100; time++) {
      window.push(bar(time));
      const kept = between(window, 0, Infinity);
      expect(kept).toEqual(Array.from({ length: Math.min(8, time + 1) }, (_, nth) => Math.max(0, time - 7) + nth));
    }
  });

  it('is empty at first, and keeps copies', () => {
    const window = createBarWindow(2);
    expect([window.start(), window.last(), between(window, 0, Infinity)]).toEqual([Infinity, undefined, []]);
    const reused = bar(1);
    window.push(reused);
    reused.time = 2;
    expect(window.last()?.time).toBe(1);
  });
});
