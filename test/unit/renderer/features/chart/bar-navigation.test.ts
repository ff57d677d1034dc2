import { describe, expect, it } from 'vitest';
import { indexAt, moveTo } from '../../../../../renderer/features/chart/bar-navigation.ts';

const bars = Array.from({ length: 30 }, (_, index) => ({
  time: index * 60_000,
  open: 1,
  high: 1,
  low: 1,
  close: 1,
  volume: 1,
}));

describe('moveTo', () => {
  it.each([
    { key: 'ArrowLeft', from: 20, to: 19 },
    { key: 'ArrowRight', from: 20, to: 21 },
    { key: 'ArrowLeft', from: 0, to: 0 },
    { key: 'ArrowRight', from: 29, to: 29 },
    { key: 'PageUp', from: 20, to: 10 },
    { key: 'PageDown', from: 25, to: 29 },
    { key: 'Home', from: 20, to: 0 },
    { key: 'End', from: 20, to: 29 },
  ])('$key from bar $from goes to bar $to', ({ key, from, to }) => {
    expect(moveTo(bars, from * 60_000, key)).toBe(bars[to]);
  });

  it('starts at the newest bar', () => {
    expect(moveTo(bars, undefined, 'ArrowLeft')).toBe(bars[29]);
  });

  it('answers nothing for other keys and without bars', () => {
    expect(moveTo(bars, 0, 'a')).toBeUndefined();
    expect(moveTo([], undefined, 'ArrowLeft')).toBeUndefined();
  });
});

describe('indexAt', () => {
  it.each([
    { time: -1, index: 0 },
    { time: 0, index: 0 },
    { time: 59_999, index: 0 },
    { time: 60_000, index: 1 },
    { time: 1e12, index: 29 },
  ])('finds the bar that holds $time', ({ time, index }) => {
    expect(indexAt(bars, time)).toBe(index);
  });
});
