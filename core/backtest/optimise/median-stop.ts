/** Shares of the bars after which a trial is looked at. */
export const CHECKPOINTS: readonly number[] = [0.25, 0.5, 0.75];

/** Finished trials before any is stopped early. */
const LEAST_TRIALS = 10;

/**
 * The returns below which a trial is given up at each checkpoint: the median of the finished ones there (the median
 * stopping rule of Golovin et al. 2017). -Infinity while too few have finished, or where the run may still be warming up.
 * @param past returns at the checkpoints, one row per finished trial; fractions
 */
export function stopBelow(past: readonly (readonly number[])[]): readonly number[] {
  if (past.length < LEAST_TRIALS) return CHECKPOINTS.map(() => -Infinity);
  return CHECKPOINTS.map((_, at) => median(past.map((returns) => returns[at] ?? -Infinity)));
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >>> 1;
  const [low, high] = [sorted[middle - 1] ?? NaN, sorted[middle] ?? NaN];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
