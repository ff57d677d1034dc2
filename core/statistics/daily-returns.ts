import { DAY_MS, utcDay } from '../base/time.ts';

/** Reduces an equity curve to one return per UTC day while it is walked. */
export interface DailyReturns {
  /** The next point, in order of time. Equity in quote currency; a point at 00:00:00.000 opens the new day. */
  readonly push: (time: number, equity: number) => void;
  /**
   * Returns of all days up to the last point's, that day included: last equity of the day over that of the day before,
   * minus 1. `null` when a day began without positive equity, from where on returns have no meaning.
   */
  readonly finish: () => readonly number[] | null;
}

/** Starts at the curve's first point; the first day is measured against the initial cash (> 0). */
export function createDailyReturns(startTime: number, initialCash: number): DailyReturns {
  const returns: number[] = [];
  const state = {
    nextDay: (utcDay(startTime) + 1) * DAY_MS,
    dayStartEquity: initialCash,
    equity: initialCash,
    ruined: false,
  };

  function rollDays(time: number): void {
    returns.push(currentReturn());
    if (state.equity <= 0) state.ruined = true;
    state.dayStartEquity = state.equity;
    state.nextDay += DAY_MS;
    for (; time >= state.nextDay; state.nextDay += DAY_MS) returns.push(0); // a day without points carries the value
  }

  function currentReturn(): number {
    return state.equity / state.dayStartEquity - 1;
  }

  return {
    push(time, equity) {
      if (time >= state.nextDay) rollDays(time);
      state.equity = equity;
    },
    finish: () => (state.ruined ? null : [...returns, currentReturn()]),
  };
}
