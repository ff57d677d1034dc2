/**
 * Density of observed indices over 0 to `count` - 1, with a uniform prior that weighs as much as one observation; sums
 * to 1 and is above 0 everywhere. Ordered: a mixture of normal curves, each as wide as the larger distance to its
 * neighbours (Bergstra et al. 2011, section 4.2, without the ends as neighbours), cut off at the ends. Otherwise: counted.
 */
export function indexDensity(
  observed: readonly number[],
  { count, ordered }: { readonly count: number; readonly ordered: boolean },
): Float64Array {
  const density = new Float64Array(count).fill(1 / count);
  if (ordered) {
    const sorted = observed.toSorted((a, b) => a - b);
    sorted.forEach((centre, rank) => {
      addCurve(density, centre, widthOf(sorted, rank, count));
    });
  } else {
    for (const index of observed) density[index] = (density[index] ?? 0) + 1;
  }
  const total = observed.length + 1;
  return density.map((value) => value / total);
}

/** Never narrower than what keeps a few observations from hiding the rest of the range. */
function widthOf(sorted: readonly number[], rank: number, count: number): number {
  const centre = sorted[rank] ?? 0;
  const [before, behind] = [sorted[rank - 1], sorted[rank + 1]];
  const left = before === undefined ? 0 : centre - before;
  const right = behind === undefined ? 0 : behind - centre;
  const alone = sorted.length === 1 ? count : 0;
  const least = count / Math.min(100, sorted.length + 1);
  return Math.min(Math.max(left, right, alone, least, 0.5), count);
}

/** Adds a normal curve whose values over all indices sum to 1. */
function addCurve(density: Float64Array, centre: number, width: number): void {
  const curve = density.map((_, index) => Math.exp(-0.5 * ((index - centre) / width) ** 2));
  const sum = curve.reduce((total, value) => total + value, 0);
  for (let index = 0; index < density.length; index++)
    density[index] = (density[index] ?? 0) + (curve[index] ?? 0) / sum;
}
