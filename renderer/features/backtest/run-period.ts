import type { ReportTrade } from '../../../core/model/run-report.ts';
import type { Timeframe } from '../../../core/model/timeframe.ts';
import { barOpenTime, TIMEFRAME_NAMES, timeframeMs } from '../../../core/model/timeframe.ts';

/** Bars that one view of a run's chart may hold. */
export const VIEW_BARS = 4_000;

/** A part of a run's time as the chart shows it: `from` inclusive, `to` exclusive. */
export interface RunView {
  readonly timeframe: Timeframe;
  readonly from: number;
  readonly to: number;
}

/** The whole run in the finest timeframe, not below its own, that fits into {@link VIEW_BARS}. */
export function wholeRun(run: RunView): RunView {
  const fits = (name: Timeframe): boolean => (run.to - run.from) / timeframeMs(name) <= VIEW_BARS;
  const coarser = TIMEFRAME_NAMES.filter((name) => timeframeMs(name) >= timeframeMs(run.timeframe));
  const timeframe = coarser.find(fits) ?? coarser.at(-1) ?? run.timeframe;
  return { timeframe, from: barOpenTime(run.from, timeframe), to: run.to };
}

/** A trade and as much again on both sides, in the finest timeframe that fits; at least 120 bars wide. */
export function aroundTrade(run: RunView, trade: Pick<ReportTrade, 'entryTime' | 'exitTime'>): RunView {
  const exit = trade.exitTime ?? run.to;
  const margin = Math.max(exit - trade.entryTime, 60 * timeframeMs(run.timeframe));
  const from = Math.max(trade.entryTime - margin, run.from);
  const to = Math.min(exit + margin, run.to);
  return wholeRun({ timeframe: run.timeframe, from, to });
}
