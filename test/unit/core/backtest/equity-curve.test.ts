import { describe, expect, it } from 'vitest';
import { createEquityCurve } from '../../../../core/backtest/equity-curve.ts';

function curveOf(bars: number, expected = bars) {
  const curve = createEquityCurve([0, 0n], expected);
  for (let bar = 1; bar <= bars; bar++) curve.push(1, bar, () => BigInt(bar));
  return curve.finish(() => BigInt(bars)).map(([time]) => time);
}

describe('the equity curve', () => {
  it('has a point per bar up to 10,000 bars, behind the first one', () => {
    const times = curveOf(10_000);
    expect(times).toHaveLength(10_001);
    expect(times.every((time, index) => time === index)).toBe(true);
  });

  it.each([10_001, 25_000, 123_457])('of %i bars has 10,000 points at round(i (n - 1) / 9999)', (bars) => {
    const expected = Array.from({ length: 10_000 }, (_, index) => Math.round((index * bars) / 9_999));
    expect(curveOf(bars)).toEqual(expected);
  });

  it('ends with the newest point when the run ends early', () => {
    expect(curveOf(15_001, 30_000).at(-1)).toBe(15_001);
  });
});
