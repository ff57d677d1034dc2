import { createRandom } from '../../base/random.ts';
import type { Random } from '../../base/random.ts';
import { paramsAt } from './search-space.ts';
import type { Point, SearchSpace } from './search-space.ts';
import { MOST_DRAWS, pointKey } from './sampler.ts';
import type { Sampler, Sampling, ScoredPoint } from './sampler.ts';

/**
 * Draws points evenly, each trial from its own stream, none twice among the trials that it knows of. Often better than a
 * grid where few parameters matter (Bergstra and Bengio 2012).
 */
export function createRandomSampler(sampling: Sampling): Sampler {
  return (number, past) => drawFresh(sampling, number, past);
}

/** An even draw that is neither known nor contradictory; undefined after {@link MOST_DRAWS} in vain. */
export function drawFresh(
  { space, seed, conflict }: Sampling,
  number: number,
  past: readonly ScoredPoint[],
): Point | undefined {
  const known = new Set(past.map(({ point }) => pointKey(point)));
  const random = createRandom(seed, 'trial', number);
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const point = evenPoint(space, random);
    if (!known.has(pointKey(point)) && conflict(paramsAt(space, point)) === undefined) return point;
  }
  return undefined;
}

function evenPoint({ dimensions }: SearchSpace, random: Random): Point {
  return dimensions.map(({ values }) => Math.floor(random.next() * values.length));
}
