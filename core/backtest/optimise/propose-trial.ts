import type { SamplerName } from '../../model/search-choices.ts';
import { createGridSampler } from './grid-sampler.ts';
import { createRandomSampler } from './random-sampler.ts';
import { createTpeSampler } from './tpe-sampler.ts';
import type { Sampler, Sampling, ScoredPoint } from './sampler.ts';
import type { Point } from './search-space.ts';

/**
 * Trials that are chosen from the same past: a trial learns of those in earlier batches only. So it does not matter how
 * many run at once, or in which order they end: the same seed gives the same search, resumed or not.
 */
export const LEARNING_BATCH = 10;
/** Where nothing is learned, threads need not wait for each other's last trial; so many are in the queue at once. */
const INDEPENDENT_BATCH = 200;

/** Trials of one batch: few where a sampler learns of those before, or where trials are given up that fall behind them. */
export function batchSize(sampler: SamplerName, stopEarly: boolean): number {
  return sampler === 'tpe' || stopEarly ? LEARNING_BATCH : INDEPENDENT_BATCH;
}

/** Opens a sampler by its name. */
export function createSampler(name: SamplerName, sampling: Sampling): Sampler {
  switch (name) {
    case 'grid':
      return createGridSampler(sampling);
    case 'random':
      return createRandomSampler(sampling);
    case 'tpe':
      return createTpeSampler(sampling);
  }
}

/**
 * The points of one batch, in order; fewer where nothing is left to try. `past` are all trials before it, by number.
 * Points of the same batch never repeat: each counts as known, though not yet scored, for those behind it.
 */
export function proposeBatch(
  sampler: Sampler,
  past: readonly ScoredPoint[],
  { from, count }: { readonly from: number; readonly count: number },
): readonly Point[] {
  const points: Point[] = [];
  const pending: ScoredPoint[] = [];
  for (let number = from; number < from + count; number++) {
    const point = sampler(number, [...past, ...pending]);
    if (point === undefined) break;
    points.push(point);
    // A liar's score (Ginsbourger et al. 2010): as long as it is open, a point counts as one of the worst.
    pending.push({ point, score: { feasible: false, violation: Infinity, reason: 'not finished' } });
  }
  return points;
}
