import { describe, expect, it } from 'vitest';
import {
  batchSize,
  createSampler,
  LEARNING_BATCH,
  proposeBatch,
} from '../../../../../core/backtest/optimise/propose-trial.ts';
import type { Sampler, Sampling, ScoredPoint } from '../../../../../core/backtest/optimise/sampler.ts';
import type { Point, SearchSpace } from '../../../../../core/backtest/optimise/search-space.ts';

function numbered(name: string, count: number) {
  return { name, ordered: true, values: Array.from({ length: count }, (_, index) => index) };
}

const SPACE: SearchSpace = {
  dimensions: [numbered('x', 100), numbered('y', 100), { name: 'kind', ordered: false, values: ['a', 'b', 'c'] }],
  fixed: {},
  size: 30_000,
};
const SAMPLING: Sampling = { space: SPACE, seed: 7, conflict: () => undefined };

/** Best at (70, 20, b): 0. */
function worth(point: Point): number {
  const [x = 0, y = 0, kind = 0] = point;
  return -((x - 70) ** 2) - (y - 20) ** 2 - (kind === 1 ? 0 : 900);
}

/** Runs a search of `trials` in batches; returns every point. */
function search(sampler: Sampler, trials: number): readonly ScoredPoint[] {
  let past: readonly ScoredPoint[] = [];
  while (past.length < trials) {
    const points = proposeBatch(sampler, past, { from: past.length, count: LEARNING_BATCH });
    if (points.length === 0) break;
    past = [...past, ...points.map((point) => ({ point, score: { feasible: true, value: worth(point) } as const }))];
  }
  return past;
}

function best(past: readonly ScoredPoint[]): number {
  return Math.max(...past.map(({ point }) => worth(point)));
}

describe('the grid', () => {
  it('tries every combination once, in order, but for those that contradict themselves', () => {
    const space = { dimensions: [numbered('fast', 3), numbered('slow', 3)], fixed: {}, size: 9 };
    const conflict: Sampling['conflict'] = ({ fast, slow }) =>
      Number(fast) >= Number(slow) ? 'fast < slow' : undefined;
    const sampler = createSampler('grid', { space, seed: 1, conflict });
    expect([0, 1, 2, 3].map((number) => sampler(number, []))).toEqual([[0, 1], [0, 2], [1, 2], undefined]);
    expect(sampler(1, [])).toEqual([0, 2]);
  });
});

describe('random search', () => {
  it('draws evenly and never the same point twice', () => {
    const past = search(createSampler('random', SAMPLING), 300);
    expect(new Set(past.map(({ point }) => point.join())).size).toBe(300);
    const mean = past.reduce((sum, { point }) => sum + (point[0] ?? 0), 0) / 300;
    expect(mean).toBeGreaterThan(44);
    expect(mean).toBeLessThan(55);
  });

  it('ends where nothing is left', () => {
    const space = { dimensions: [numbered('x', 4)], fixed: {}, size: 4 };
    const sampler = createSampler('random', { space, seed: 3, conflict: () => undefined });
    const points = proposeBatch(sampler, [], { from: 0, count: 10 });
    expect(new Set(points.map(([x]) => x))).toEqual(new Set([0, 1, 2, 3]));
  });
});

describe('the Parzen estimator', () => {
  it('comes nearer to the best point than chance does, for at least nine of ten seeds', () => {
    const worse = Array.from({ length: 10 }, (_, seed) => {
      const sampling = { ...SAMPLING, seed };
      return best(search(createSampler('tpe', sampling), 150)) < best(search(createSampler('random', sampling), 150));
    });
    expect(worse.filter(Boolean).length).toBeLessThanOrEqual(1);
    expect(best(search(createSampler('tpe', SAMPLING), 150))).toBeGreaterThan(-20);
  });

  it('gives the same search for the same seed, and another for another', () => {
    const points = (seed: number) =>
      search(createSampler('tpe', { ...SAMPLING, seed }), 60).map(({ point }) => point.join());
    expect(points(5)).toEqual(points(5));
    expect(points(5)).not.toEqual(points(6));
  });

  it('respects contradictions', () => {
    const conflict: Sampling['conflict'] = ({ x, y }) => (Number(x) <= Number(y) ? 'x above y' : undefined);
    const past = search(createSampler('tpe', { ...SAMPLING, conflict }), 80);
    expect(past.every(({ point: [x = 0, y = 0] }) => x > y)).toBe(true);
  });
});

describe('a batch', () => {
  it('is small only where trials learn of those before them', () => {
    expect([batchSize('tpe', false), batchSize('grid', true), batchSize('random', true)]).toEqual([10, 10, 10]);
    expect([batchSize('grid', false), batchSize('random', false)]).toEqual([200, 200]);
  });

  it.each(['grid', 'random'] as const)('of any size gives the same %s search', (name) => {
    const inBatches = (count: number): readonly Point[] => {
      const sampler = createSampler(name, SAMPLING);
      let points: readonly Point[] = [];
      const scored = (): readonly ScoredPoint[] =>
        points.map((point) => ({ point, score: { feasible: true, value: worth(point) } }));
      while (points.length < 200) {
        points = [...points, ...proposeBatch(sampler, scored(), { from: points.length, count })];
      }
      return points;
    };
    expect(inBatches(200)).toEqual(inBatches(LEARNING_BATCH));
  });

  it('does not depend on how the trials before it came in', () => {
    const sampler = createSampler('tpe', SAMPLING);
    const past = search(sampler, 40);
    const again = createSampler('tpe', SAMPLING);
    expect(proposeBatch(again, past, { from: 40, count: 10 })).toEqual(
      proposeBatch(sampler, past, { from: 40, count: 10 }),
    );
  });
});
