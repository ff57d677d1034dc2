import { describe, expect, it } from 'vitest';
import { equityAtBars, holdAtBars, leavesRoom } from '../../../../../renderer/features/backtest/run-series.ts';

const bar = (index: number, close: number) => ({
  time: index * 60_000,
  open: close,
  high: close,
  low: close,
  close,
  volume: 1,
});

describe('equityAtBars', () => {
  it('draws at each bar what the account was worth at its close', () => {
    const equity = [
      { time: 0, equity: 100, drawdown: 0 },
      { time: 60_000, equity: 101, drawdown: 0 },
      { time: 120_000, equity: 99, drawdown: 0.02 },
    ];
    expect(equityAtBars(equity, [bar(0, 10), bar(1, 11)], '1m')).toEqual([
      { time: 0, equity: 101, drawdown: 0 },
      { time: 60_000, equity: 99, drawdown: 0.02 },
    ]);
  });
});

describe('holdAtBars', () => {
  it('follows the closes from the run’s first open', () => {
    expect(holdAtBars([bar(0, 10), bar(1, 15)], 10, 1_000)).toEqual([
      [0, 1_000],
      [60_000, 1_500],
    ]);
  });

  it('is empty without a first open', () => {
    expect(holdAtBars([], undefined, 1_000)).toEqual([]);
  });
});

describe('leavesRoom', () => {
  const equity = [100, 110].map((value, time) => ({ time, equity: value, drawdown: 0 }));

  it('tells a benchmark that would press equity flat from one that would not', () => {
    expect(
      leavesRoom(equity, [
        [0, 100],
        [1, 160],
      ]),
    ).toBe(true);
    expect(
      leavesRoom(equity, [
        [0, 100],
        [1, 161],
      ]),
    ).toBe(false);
  });

  it('is true without a benchmark', () => {
    expect(leavesRoom(equity, [])).toBe(true);
  });
});
