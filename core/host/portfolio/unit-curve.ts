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
  readonly figures: () => CurveFigures;
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
    figures: () => ({
      unitValue: seen.value,
      maxDrawdown: drawdowns.worst().fraction,
      currentDrawdown: 1 - seen.value / seen.peak,
      dailyReturns: dailyReturns(1, days.finish()),
    }),
  };
}
