import { describe, expect, it } from 'vitest';
import { onePerSecond, sampleAt, withDrawdown } from '../../../../../renderer/features/chart/equity-curve.ts';

describe('withDrawdown', () => {
  it('measures each point against the highest one so far, starting from the initial cash', () => {
    const points = withDrawdown(
      [
        [0, 90],
        [1, 120],
        [2, 60],
        [3, 130],
      ],
      100,
    );
    expect(points.map((point) => point.drawdown)).toEqual([1 - 90 / 100, 0, 0.5, 0]);
  });
});

describe('onePerSecond', () => {
  it('keeps the last point of each second', () => {
    const points = [{ time: 100 }, { time: 900 }, { time: 1_000 }, { time: 2_500 }, { time: 2_600 }];
    expect(onePerSecond(points).map((point) => point.time)).toEqual([900, 1_000, 2_600]);
  });
});

describe('sampleAt', () => {
  it('reads the last point at or before each time', () => {
    const points = withDrawdown(
      [
        [10, 100],
        [20, 110],
        [30, 105],
      ],
      100,
    );
    expect(sampleAt(points, [5, 10, 25, 30, 99]).map((point) => [point.time, point.equity])).toEqual([
      [5, 100],
      [10, 100],
      [25, 110],
      [30, 105],
      [99, 105],
    ]);
  });

  it('is empty without points', () => {
    expect(sampleAt([], [1, 2])).toEqual([]);
  });
});
