import { describe, expect, it } from 'vitest';
import { walkForwardEfficiency } from '../../../../../core/backtest/walk-forward/efficiency.ts';
import { planWindows } from '../../../../../core/backtest/walk-forward/windows.ts';

describe('the windows of a walk-forward', () => {
  it('roll with a fixed length', () => {
    expect(planWindows(1_050, { kind: 'rolling', inSample: 400, outOfSample: 200 })).toEqual({
      ok: true,
      value: [
        { from: 0, split: 400, to: 600 },
        { from: 200, split: 600, to: 800 },
        { from: 400, split: 800, to: 1_000 },
      ],
    });
  });

  it('grow from the first bar when anchored', () => {
    expect(planWindows(800, { kind: 'anchored', inSample: 400, outOfSample: 200 })).toEqual({
      ok: true,
      value: [
        { from: 0, split: 400, to: 600 },
        { from: 0, split: 600, to: 800 },
      ],
    });
  });

  it.each([
    [500, 400, 200, 'The period has 500 bars; one window of 400 + 200 needs 600'],
    [500, 0, 200, 'at least one bar'],
    [100_000, 100, 10, 'would be 9990 searches'],
  ])('refuses %i bars in windows of %i + %i', (bars, inSample, outOfSample, message) => {
    const windows = planWindows(bars, { kind: 'rolling', inSample, outOfSample });
    expect(windows.ok ? '' : windows.error).toContain(message);
  });
});

describe('walk-forward efficiency', () => {
  it('is 1 where out of sample earns per bar what in sample did', () => {
    const window = { inSample: { netReturn: 0.21, bars: 200 }, outOfSample: { netReturn: 0.1, bars: 100 } };
    expect(walkForwardEfficiency([window, window])).toBeCloseTo(1, 12);
  });

  it('is negative where the choice lost, and undefined where it never earned', () => {
    const lost = { inSample: { netReturn: 0.1, bars: 100 }, outOfSample: { netReturn: -0.1, bars: 100 } };
    expect(walkForwardEfficiency([lost])).toBeCloseTo(Math.log(0.9) / Math.log(1.1), 12);
    expect(walkForwardEfficiency([{ ...lost, inSample: { netReturn: 0, bars: 100 } }])).toBeNull();
  });
});
