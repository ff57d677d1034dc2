import type { ParameterValues } from '../../model/parameters.ts';
import type { Score } from './objective.ts';
import type { Point, SearchSpace } from './search-space.ts';

/** A trial that has ended, as a sampler sees it. */
export interface ScoredPoint {
  readonly point: Point;
  readonly score: Score;
}

/** What a sampler chooses from. */
export interface Sampling {
  readonly space: SearchSpace;
  readonly seed: number;
  /** A sentence where these parameters contradict each other (fast above slow); such points are not tried. */
  readonly conflict: (params: ParameterValues) => string | undefined;
}

/**
 * Chooses the point of one trial, by its number (from 0) and the trials that it may learn from, oldest first; undefined
 * where nothing is left to try. Pure: the same number and past give the same point, whatever ran in between.
 */
export type Sampler = (number: number, past: readonly ScoredPoint[]) => Point | undefined;

/** Draws of a sampler before it gives up finding a point that is new and free of conflicts. */
export const MOST_DRAWS = 200;

/** A point as a key. */
export function pointKey(point: Point): string {
  return point.join(',');
}
