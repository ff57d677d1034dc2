import type { CoverageWire } from '../../core/api/wire/backtest-wire.ts';
import type { Timeframe } from '../../core/model/timeframe.ts';
import { TIMEFRAME_NAMES, timeframeMs } from '../../core/model/timeframe.ts';

/** The stored bars that a run of this instrument and timeframe reads: its own, or finer ones that make it up. */
export function coverageOf(
  { instrumentId, timeframe }: { readonly instrumentId: string; readonly timeframe: Timeframe },
  coverage: readonly CoverageWire[],
): CoverageWire | undefined {
  const usable = coverage.filter(
    (one) => one.instrumentId === instrumentId && timeframeMs(timeframe) % timeframeMs(one.timeframe) === 0,
  );
  return usable.toSorted((a, b) => timeframeMs(b.timeframe) - timeframeMs(a.timeframe))[0];
}

/** Bars of a period that are stored. */
export function coveredBars(
  { from, to, timeframe }: { readonly from: number; readonly to: number; readonly timeframe: Timeframe },
  covered: CoverageWire,
): number {
  return Math.floor(Math.max(Math.min(to, covered.to) - Math.max(from, covered.from), 0) / timeframeMs(timeframe));
}

/** The timeframes in which an instrument can be run, shortest first. */
export function runnableTimeframes(instrumentId: string, coverage: readonly CoverageWire[]): readonly Timeframe[] {
  return TIMEFRAME_NAMES.filter((timeframe) => coverageOf({ instrumentId, timeframe }, coverage) !== undefined);
}
