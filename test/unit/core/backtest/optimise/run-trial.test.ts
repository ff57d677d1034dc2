import { describe, expect, it } from 'vitest';
import { createSha256Digest } from '../../../../../core/adapters/sha256/sha256-digest.ts';
import { runTrial } from '../../../../../core/backtest/optimise/run-trial.ts';
import { splitSample, warmRows } from '../../../../../core/backtest/optimise/split-sample.ts';
import { sliceBars } from '../../../../../core/model/bar-columns.ts';
import { aRequest, reportFor } from '../../../../support/backtest.ts';
import { makeBars } from '../../../../support/random-bars.ts';

const BARS = makeBars({ length: 40_000, timeframeMs: 60_000, seed: 3 });
const HOOKS = { createDigest: createSha256Digest };
const ROWS = { from: 0, to: 30_000 };

describe('a trial', () => {
  it('comes to what a backtest of its rows comes to', () => {
    const trial = runTrial({ request: aRequest(BARS), rows: ROWS }, HOOKS);
    const { summary } = reportFor(aRequest(sliceBars(BARS, 0, 30_000)));
    expect(trial).toMatchObject({
      outcome: 'finished',
      figures: { netReturn: summary.netReturn, trades: summary.trades },
    });
    expect(trial?.returns).toHaveLength(3);
  });

  it('is given up at the first checkpoint where it earned less than asked for', () => {
    const free = runTrial({ request: aRequest(BARS), rows: ROWS }, HOOKS);
    const [first = 0, second = 0] = free?.returns ?? [];
    const stopBelow = [first - 0.001, second + 0.001, -Infinity];
    expect(runTrial({ request: aRequest(BARS), rows: ROWS, stopBelow }, HOOKS)).toEqual({
      outcome: 'pruned',
      returns: [first, second],
    });
  });

  it('ends when it is told to', () => {
    expect(runTrial({ request: aRequest(BARS), rows: ROWS }, { ...HOOKS, shouldStop: () => true })).toBeUndefined();
  });
});

describe('the split of a sample', () => {
  it('keeps the newest bars back', () => {
    expect(splitSample(1_000, 0.7)).toEqual({ inSample: { from: 0, to: 700 }, outOfSample: { from: 700, to: 1_000 } });
    expect(splitSample(1_000, 1)).toEqual({ inSample: { from: 0, to: 1_000 }, outOfSample: null });
  });

  it('shows a strategy just the bars before the rest that it needs to decide on its first one', () => {
    expect(warmRows({ from: 700, to: 1_000 }, 30)).toEqual({ from: 671, to: 1_000 });
    expect(warmRows({ from: 10, to: 1_000 }, 30)).toEqual({ from: 0, to: 1_000 });
  });
});
