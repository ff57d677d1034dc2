import { barOpenTime, TIMEFRAMES, timeframeOf } from './timeframe.ts';
import type { Timeframe } from './timeframe.ts';

/** Times off the grid that are taken for mistakes rather than for a finer timeframe: two, or a tenth of all. */
const FEW = 2;
const FEW_FRACTION = 0.1;

/**
 * The timeframe of bars that do not name it: the most frequent spacing that is a known timeframe and on whose grid
 * nearly all times lie. Where gaps are so many that none qualifies, the most frequent known spacing; `undefined`
 * where no two neighbours are a known timeframe apart.
 */
export function findTimeframe(time: Float64Array): Timeframe | undefined {
  const candidates = [...countSpacings(time)]
    .sort(([one, oneCount], [other, otherCount]) => otherCount - oneCount || one - other)
    .map(([spacing]) => timeframeOf(spacing))
    .filter((timeframe) => timeframe !== undefined);
  const few = Math.max(FEW, FEW_FRACTION * time.length);
  return candidates.find((timeframe) => time.length - countOnGrid(time, timeframe) <= few) ?? candidates[0];
}

/** Index of the first time off the timeframe's grid, or -1. */
export function firstOffGrid(time: Float64Array, timeframe: Timeframe): number {
  const length = TIMEFRAMES[timeframe];
  let onGrid = NaN;
  for (let index = 0; index < time.length; index++) {
    const open = time[index] ?? NaN;
    // One step after a time on the grid is on it, too: spares most bars a slow division.
    if (open - onGrid !== length && barOpenTime(open, timeframe) !== open) return index;
    onGrid = open;
  }
  return -1;
}

function countOnGrid(time: Float64Array, timeframe: Timeframe): number {
  const length = TIMEFRAMES[timeframe];
  let onGrid = NaN;
  let count = 0;
  for (let index = 0; index < time.length; index++) {
    const open = time[index] ?? NaN;
    if (open - onGrid !== length && barOpenTime(open, timeframe) !== open) continue;
    onGrid = open;
    count++;
  }
  return count;
}

function countSpacings(time: Float64Array): Map<number, number> {
  const counts = new Map<number, number>();
  // The usual spacing is counted outside the map: a lookup for each of a million bars would double the reading time.
  const usual = (time[1] ?? NaN) - (time[0] ?? NaN);
  let usualCount = 0;
  for (let index = 1; index < time.length; index++) {
    const spacing = (time[index] ?? NaN) - (time[index - 1] ?? NaN);
    if (spacing === usual) usualCount++;
    else counts.set(spacing, (counts.get(spacing) ?? 0) + 1);
  }
  return usualCount === 0 ? counts : counts.set(usual, usualCount);
}
