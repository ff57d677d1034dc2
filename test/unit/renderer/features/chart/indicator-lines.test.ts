import { describe, expect, it } from 'vitest';
import { lineValues } from '../../../../../renderer/features/chart/indicator-lines.ts';

const bars = Array.from({ length: 60 }, (_, index) => ({
  time: index * 60_000,
  open: index,
  high: index + 1,
  low: index - 1,
  close: index + 1,
  volume: 1,
}));

describe('lineValues', () => {
  it('draws the mean of the last 20 and 50 closes, undefined before', () => {
    const fast = lineValues('smaFast', bars);
    expect(fast[18]).toBeNaN();
    expect(fast[19]).toBe(10.5);
    expect(fast[59]).toBe(50.5);
    const slow = lineValues('smaSlow', bars);
    expect(slow[48]).toBeNaN();
    expect(slow[49]).toBe(25.5);
  });

  it('draws an RSI of 100 where closes only rise, from bar 15 on', () => {
    const rsi = lineValues('rsi', bars);
    expect(rsi[13]).toBeNaN();
    expect(rsi[14]).toBe(100);
  });
});
