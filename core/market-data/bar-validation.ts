import { barDefect } from '../model/bar.ts';
import type { Bar, BarDefect } from '../model/bar.ts';
import { barOpenTime } from '../model/timeframe.ts';
import type { Timeframe } from '../model/timeframe.ts';

/** Why a bar of a stream was refused: wrong in itself, off the timeframe's grid, seen before, or out of order. */
export type BarRefusal = BarDefect | 'TIME_NOT_WHOLE' | 'OFF_GRID' | 'DUPLICATE' | 'OUT_OF_ORDER';

/** Guards one stream of bars. A refused bar leaves no trace: the next is judged against the last accepted one. */
export interface BarValidator {
  /** The refusal, or `undefined` where the bar is accepted. */
  readonly check: (bar: Bar) => BarRefusal | undefined;
}

/** A validator for bars of one timeframe; `after` is the open time of the last bar already known, if any. */
export function createBarValidator(timeframe: Timeframe, after = -Infinity): BarValidator {
  const state = { lastTime: after };
  return {
    check(bar) {
      const refusal = timeRefusal(bar.time, timeframe, state.lastTime) ?? barDefect(bar);
      if (refusal === undefined) state.lastTime = bar.time;
      return refusal;
    },
  };
}

function timeRefusal(time: number, timeframe: Timeframe, lastTime: number): BarRefusal | undefined {
  if (!Number.isSafeInteger(time)) return 'TIME_NOT_WHOLE';
  if (barOpenTime(time, timeframe) !== time) return 'OFF_GRID';
  if (time === lastTime) return 'DUPLICATE';
  return time < lastTime ? 'OUT_OF_ORDER' : undefined;
}
