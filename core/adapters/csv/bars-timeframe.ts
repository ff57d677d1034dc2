import { barOpenTime, TIMEFRAMES, timeframeOf } from '../../model/timeframe.ts';
import type { Timeframe } from '../../model/timeframe.ts';

/** The share of times that must lie on the grid of a timeframe for it to be the file's. */
const MOSTLY = 0.9;

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
  return candidates.find((timeframe) => countOnGrid(time, timeframe) >= MOSTLY * time.length) ?? candidates[0];
}

/** Index of the first time off the timeframe's grid, or -1. */
export function firstOffGrid(time: Float64Array, timeframe: Timeframe): number {
  // All grids but the week's start at 1970, where a remainder says it faster.
  if (timeframe === '1w') return time.findIndex((open) => barOpenTime(open, timeframe) !== open);
  const length = TIMEFRAMES[timeframe];
  for (let index = 0; index < time.length; index++) {
    if ((time[index] ?? 0) % length !== 0) return index;
  }
  return -1;
}

function countOnGrid(time: Float64Array, timeframe: Timeframe): number {
  let count = 0;
  for (const open of time) if (barOpenTime(open, timeframe) === open) count++;
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
