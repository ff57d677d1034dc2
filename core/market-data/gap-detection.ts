import type { BarGap } from '../model/bar-gaps.ts';
import { timeframeMs } from '../model/timeframe.ts';
import type { Timeframe } from '../model/timeframe.ts';

/** Notices bars that are missing from a live stream. Nothing is filled in: "the next bar" is the next one present. */
export interface GapDetector {
  /** The gap before the bar opening at `time`, or `undefined` where it follows the one before it directly. */
  readonly next: (time: number) => BarGap | undefined;
}

/** A detector for accepted bars of one timeframe; `after` is the open time of the last bar already known, if any. */
export function createGapDetector(timeframe: Timeframe, after = NaN): GapDetector {
  const lengthMs = timeframeMs(timeframe);
  const state = { expected: after + lengthMs };
  return {
    next(time) {
      const from = state.expected;
      state.expected = time + lengthMs;
      return time > from ? { from, to: time, bars: (time - from) / lengthMs } : undefined;
    },
  };
}
