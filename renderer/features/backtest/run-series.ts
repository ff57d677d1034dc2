import type { RunReport } from '../../../core/model/run-report.ts';
import type { Bar } from '../../../core/model/bar.ts';
import type { Timeframe } from '../../../core/model/timeframe.ts';
import { timeframeMs } from '../../../core/model/timeframe.ts';
import type { EquityPoint } from '../chart/equity-curve.ts';
import { sampleAt, withDrawdown } from '../chart/equity-curve.ts';

type Curve = readonly (readonly [time: number, value: number])[];

/** The report's equity as numbers, with the drawdown at each point. */
export function equityOf(report: RunReport): readonly EquityPoint[] {
  const curve = report.equity.map(([time, equity]) => [time, Number(equity)] as const);
  return withDrawdown(curve, Number(report.summary.initialCash));
}

/** Equity at each bar's close, drawn at the bar, so that candles and curve share one axis. */
export function equityAtBars(
  equity: readonly EquityPoint[],
  bars: readonly Bar[],
  timeframe: Timeframe,
): readonly EquityPoint[] {
  const length = timeframeMs(timeframe);
  const sampled = sampleAt(
    equity,
    bars.map((bar) => bar.time + length),
  );
  return sampled.map((point, index) => ({ ...point, time: bars[index]?.time ?? point.time }));
}

/** Times the range of equity beyond which its benchmark would press it flat. */
const FLATTENED_BEYOND = 6;

/** True where the benchmark leaves equity room to be seen on the same scale. */
export function leavesRoom(equity: readonly EquityPoint[], hold: Curve): boolean {
  const own = rangeOf(equity.map((point) => point.equity));
  return rangeOf(hold.map(([, value]) => value)) <= own * FLATTENED_BEYOND;
}

function rangeOf(values: readonly number[]): number {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return Math.max(high - low, 0);
}

/** What the initial cash would have come to, had it bought at the run's first open; without fees. */
export function holdAtBars(bars: readonly Bar[], firstOpen: number | undefined, initialCash: number): Curve {
  if (firstOpen === undefined || !(firstOpen > 0)) return [];
  return bars.map((bar) => [bar.time, (initialCash * bar.close) / firstOpen] as const);
}
