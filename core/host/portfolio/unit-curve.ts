import { unitValue } from '../../portfolio/unit-value.ts';
import type { UnitHistory } from '../../portfolio/unit-value.ts';
import { createDailyEquity, dailyReturns } from '../../statistics/daily-returns.ts';
import { createDrawdownTracker } from '../../statistics/drawdown.ts';

/** Figures of an account's curve of unit values, which leaves flows out. Fractions. */
export interface CurveFigures {
  readonly unitValue: number;
  readonly maxDrawdown: number;
  readonly currentDrawdown: number;
  /** Null once equity was used up. */
  readonly dailyReturns: readonly number[] | null;
}

/** Follows equity points in order of time; one that comes late is left out. */
export interface UnitCurve {
  /** Equity in quote currency. */
  readonly push: (time: number, equity: number) => void;
  /** The figures up to now, given the equity of now: it counts like a point, but is none. */
  readonly figures: (now?: { readonly time: number; readonly equity: number }) => CurveFigures;
}

/** A curve that starts with one unit of value at the first funding, or at `time` where there was none. The list may grow. */
export function followCurve(units: UnitHistory, time: number): UnitCurve {
  const startTime = units[0]?.time ?? time;
  const drawdowns = createDrawdownTracker(startTime, 1);
  const days = createDailyEquity(startTime, 1);
  const seen = { time: startTime, peak: 1, value: 1 };
  return {
    push(at, equity) {
      if (!(at >= seen.time) || !Number.isFinite(equity)) return;
      const value = unitValue(units, at, equity);
      drawdowns.push(at, value);
      days.push(at, value);
      seen.time = at;
      seen.value = value;
      seen.peak = Math.max(seen.peak, value);
    },
    figures(now) {
      const value = now === undefined ? seen.value : unitValue(units, now.time, now.equity);
      const currentDrawdown = Math.max(0, 1 - value / seen.peak);
      return {
        unitValue: value,
        maxDrawdown: Math.max(drawdowns.worst().fraction, currentDrawdown),
        currentDrawdown,
        dailyReturns: dailyReturns(1, [...days.finish().slice(0, -1), value]),
      };
    },
  };
}
