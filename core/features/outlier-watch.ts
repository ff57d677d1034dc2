/** Moves that a new one is measured against, and how many there must be before one is judged. */
const WINDOW = 100;
const LEAST_MOVES = 30;
/** Robust deviations from the median beyond which a move is an outlier: markets have fat tails. */
const CREDIBLE_DEVIATIONS = 8;
/** Makes the median absolute deviation of a normal distribution its standard deviation. */
const MAD_SCALE = 1.4826;

/** Tells moves that the ones before do not make credible. */
export interface OutlierWatch {
  /** True where a log return is an outlier against those before it; remembers it either way. */
  readonly push: (move: number, leastDeviation: number) => boolean;
}

/**
 * Judges each move by the median and the median absolute deviation of the last 100, which a few wild ones do not
 * shift. `leastDeviation` is what prices cannot move by less than (a tick): a market that stood still has none.
 * @see Iglewicz & Hoaglin, "How to Detect and Handle Outliers", 1993
 */
export function createOutlierWatch(): OutlierWatch {
  const moves: number[] = [];
  const sorted: number[] = [];
  const remember = (move: number): void => {
    moves.push(move);
    sorted.splice(placeOf(sorted, move), 0, move);
    if (moves.length <= WINDOW) return;
    sorted.splice(placeOf(sorted, moves.shift() ?? NaN), 1);
  };
  return {
    push(move, leastDeviation) {
      if (!Number.isFinite(move)) return false;
      const isOutlier = sorted.length >= LEAST_MOVES && isBeyond(sorted, move, leastDeviation);
      remember(move);
      return isOutlier;
    },
  };
}

function isBeyond(sorted: readonly number[], move: number, leastDeviation: number): boolean {
  const middle = medianOf(sorted);
  const distances = sorted.map((other) => Math.abs(other - middle)).toSorted((one, other) => one - other);
  const deviation = Math.max(MAD_SCALE * medianOf(distances), leastDeviation);
  return Math.abs(move - middle) > CREDIBLE_DEVIATIONS * deviation;
}

function medianOf(sorted: readonly number[]): number {
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? NaN) + upper) / 2;
}

/** The first place whose value is not below `value`. */
function placeOf(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
