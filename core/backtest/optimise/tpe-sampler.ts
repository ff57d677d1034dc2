import { createRandom } from '../../base/random.ts';
import { compareScores } from './objective.ts';
import { indexDensity } from './index-density.ts';
import { drawFresh } from './random-sampler.ts';
import { paramsAt } from './search-space.ts';
import type { Dimension, Point } from './search-space.ts';
import { pointKey } from './sampler.ts';
import type { Sampler, Sampling, ScoredPoint } from './sampler.ts';

/** Trials drawn at random before there is something to learn from. */
const START_TRIALS = 20;
/** Every so many trials one is drawn evenly, so that a search that settled on a wrong choice can leave it again. */
const EVEN_DRAW_EVERY = 5;
/** Points drawn from the density of the good ones, of which the most promising is tried. */
const CANDIDATES = 24;
/** Share of the trials that count as good, and their number at most. */
const GOOD_SHARE = 0.15;
const MOST_GOOD = 25;

/**
 * Tree-structured Parzen estimator (Bergstra, Bardenet, Bengio and Kegl 2011, section 4): past trials are split into the
 * good and the others, each side's density over every dimension is estimated, points are drawn from that of the good
 * ones, and the one with the largest ratio of good to other is tried. Infeasible trials rank last, so they count among
 * the others.
 */
export function createTpeSampler(sampling: Sampling): Sampler {
  return (number, past) => {
    const isLearning = past.length >= START_TRIALS && number % EVEN_DRAW_EVERY !== 0;
    if (!isLearning) return drawFresh(sampling, number, past);
    return mostPromising(sampling, number, past) ?? drawFresh(sampling, number, past);
  };
}

function mostPromising(
  { space, seed, conflict }: Sampling,
  number: number,
  past: readonly ScoredPoint[],
): Point | undefined {
  const ranked = past.toSorted((a, b) => compareScores(a.score, b.score));
  const goodCount = Math.min(Math.ceil(GOOD_SHARE * ranked.length), MOST_GOOD);
  const [good, others] = [ranked.slice(0, goodCount), ranked.slice(goodCount)];
  const densities = space.dimensions.map((dimension, at) => ({
    good: densityOf(dimension, good, at),
    others: densityOf(dimension, others, at),
  }));
  const known = new Set(past.map(({ point }) => pointKey(point)));
  const random = createRandom(seed, 'tpe', number);
  let best: { readonly point: Point; readonly promise: number } | undefined;
  for (let candidate = 0; candidate < CANDIDATES; candidate++) {
    const point = densities.map((density) => drawIndex(density.good, random.next()));
    if (known.has(pointKey(point)) || conflict(paramsAt(space, point)) !== undefined) continue;
    const promise = densities.reduce((sum, density, at) => {
      const index = point[at] ?? 0;
      return sum + Math.log(density.good[index] ?? 0) - Math.log(density.others[index] ?? 0);
    }, 0);
    if (best === undefined || promise > best.promise) best = { point, promise };
  }
  return best?.point;
}

function densityOf({ values, ordered }: Dimension, points: readonly ScoredPoint[], at: number): Float64Array {
  return indexDensity(
    points.map(({ point }) => point[at] ?? 0),
    { count: values.length, ordered },
  );
}

/** The index at which the cumulated density passes a uniform draw. */
function drawIndex(density: Float64Array, uniform: number): number {
  let sum = 0;
  for (let index = 0; index < density.length; index++) {
    sum += density[index] ?? 0;
    if (uniform < sum) return index;
  }
  return density.length - 1;
}
