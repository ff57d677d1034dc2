import { timeframeMs } from '../model/timeframe.ts';
import type { Timeframe } from '../model/timeframe.ts';

/** A run of bars that a series does not have. */
export interface Gap {
  /** Open time of the first missing bar, UnixMs. */
  readonly from: number;
  /** Open time of the next present bar: exclusive. */
  readonly to: number;
  readonly bars: number;
}

/** Bars missing between two neighbours of a series on its grid; 0 where they touch. */
export function missingBars(previousTime: number, time: number, timeframe: Timeframe): number {
  return (time - previousTime) / timeframeMs(timeframe) - 1;
}

/** Every gap of a series, oldest first; `times` are open times on the grid, ascending. Nothing is filled in. */
export function findGaps(times: ArrayLike<number>, timeframe: Timeframe): readonly Gap[] {
  const gaps: Gap[] = [];
  const length = timeframeMs(timeframe);
  for (let index = 1; index < times.length; index++) {
    const previous = times[index - 1] ?? NaN;
    const to = times[index] ?? NaN;
    const bars = missingBars(previous, to, timeframe);
    if (bars > 0) gaps.push({ from: previous + length, to, bars });
  }
  return gaps;
}
