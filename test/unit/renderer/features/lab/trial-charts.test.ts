import { describe, expect, it } from 'vitest';
import type { TrialWire } from '../../../../../core/api/wire/study-wire.ts';
import { heatMapOf, shareOf } from '../../../../../renderer/features/lab/heat-map-cells.ts';
import { niceTicks } from '../../../../../renderer/features/lab/nice-ticks.ts';
import { EMPTY_VIEW, takeIn } from '../../../../../renderer/features/lab/optimisation-view.ts';
import { axesOf, brushed } from '../../../../../renderer/features/lab/parallel-axes.ts';

const trial = (number: number, fast: number, slow: number, score: number | null): TrialWire => ({
  number,
  params: { fast, slow },
  status: score === null ? 'pruned' : 'finished',
  score,
  reason: null,
  figures: null,
  outOfSample: null,
});
const TRIALS = [
  trial(0, 5, 20, 1),
  trial(1, 10, 20, 3),
  trial(2, 5, 40, 2),
  trial(3, 5, 20, 1.5),
  trial(4, 10, 40, null),
];

describe('the heat map of a search', () => {
  it('holds the best score of each pair, and nothing where no trial counted', () => {
    const map = heatMapOf(TRIALS, 'fast', 'slow');
    expect(map).toMatchObject({ columns: [5, 10], rows: [20, 40], lowest: 1, highest: 3 });
    expect(map.scores).toEqual([
      [1.5, 3],
      [2, null],
    ]);
    expect([1, 2, 3].map((score) => shareOf(score, map))).toEqual([0, 0.5, 1]);
  });

  it('orders numbers by size, not as words', () => {
    expect(heatMapOf([trial(0, 100, 1, 1), trial(1, 20, 1, 1)], 'fast', 'slow').columns).toEqual([20, 100]);
  });
});

describe('parallel coordinates', () => {
  const axes = axesOf(TRIALS, ['fast', 'slow']);

  it('place each trial on each axis, a trial without a score on none for it', () => {
    expect(axes.map(({ name }) => name)).toEqual(['fast', 'slow', 'score']);
    expect(TRIALS.map((one) => axes[0]?.at(one))).toEqual([0, 1, 0, 0, 1]);
    expect(TRIALS.map((one) => axes[2]?.at(one))).toEqual([0, 1, 0.5, 0.25, null]);
  });

  it('keep the trials that pass every brush', () => {
    const passing = brushed(TRIALS, axes, { fast: { low: 0, high: 0.4 }, score: { low: 0.2, high: 1 } });
    expect(passing.map(({ number }) => number)).toEqual([2, 3]);
    expect(brushed(TRIALS, axes, { score: { low: 0, high: 1 } })).toBe(TRIALS);
  });
});

describe('an optimisation as it comes in', () => {
  it('keeps one line a trial, the later word, and knows the best', () => {
    const first = takeIn(EMPTY_VIEW, [{ study: null, trials: [trial(1, 10, 20, 3), trial(0, 5, 20, 1)] }]);
    expect(first.trials.map(({ number }) => number)).toEqual([0, 1]);
    const second = takeIn(first, [{ study: null, trials: [trial(0, 5, 20, 4)] }]);
    expect(second.trials).toHaveLength(2);
    expect([first.best?.number, second.best?.number]).toEqual([1, 0]);
  });
});

describe('lines of a scale', () => {
  it.each([
    [0, 10, 5, [0, 2, 4, 6, 8, 10]],
    [97_300, 104_900, 6, [98_000, 100_000, 102_000, 104_000]],
    [5, 5, 6, [5]],
  ])('between %d and %d are round', (low, high, most, ticks) => {
    expect(niceTicks(low, high, most)).toEqual(ticks);
  });
});
