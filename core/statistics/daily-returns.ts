import { DAY_MS, utcDay } from '../base/time.ts';
import type { CurvePoints } from './curve-points.ts';

/** Reduces an equity curve to its last equity of each UTC day while it is walked. */
export interface DailyEquity {
  /** The next point, in order of time. Equity in quote currency; a point at 00:00:00.000 opens the new day. */
  readonly push: (time: number, equity: number) => void;
  /** Many of them. */
  readonly pushAll: (points: CurvePoints) => void;
  /**
   * Last equity of every UTC day up to the last point's, that day included; a day without points carries the value of
   * the day before, and before the first point it is the initial cash.
   */
  readonly finish: () => readonly number[];
}

/** Starts at the curve's first point, which has the initial cash. */
export function createDailyEquity(startTime: number, initialCash: number): DailyEquity {
  const closes: number[] = [];
  const state = { nextDay: (utcDay(startTime) + 1) * DAY_MS, equity: initialCash };

  function rollDays(time: number): void {
    for (; time >= state.nextDay; state.nextDay += DAY_MS) closes.push(state.equity);
  }

  function push(time: number, equity: number): void {
    if (time >= state.nextDay) rollDays(time);
    state.equity = equity;
  }

  return {
    push,
    pushAll({ length, time, equity }) {
      const last = length - 1;
      // Within a day only the newest counts.
      const isOneDay = (time[last] ?? NaN) < state.nextDay;
      for (let row = isOneDay ? last : 0; row < length; row++) push(time[row] ?? NaN, equity[row] ?? NaN);
    },
    finish: () => [...closes, state.equity],
  };
}

/**
 * One return per UTC day: last equity of the day over that of the day before, minus 1; the first day is measured
 * against the initial value (> 0). Null when a day began without positive equity, from where on returns have no meaning.
 */
export function dailyReturns(initial: number, closes: readonly number[]): readonly number[] | null {
  if (closes.slice(0, -1).some((close) => close <= 0)) return null;
  return closes.map((close, day) => close / (closes[day - 1] ?? initial) - 1);
}
