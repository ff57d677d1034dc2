import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { TimeRange } from '../../model/data-series.ts';
import { joinRanges, withoutRanges } from '../../model/time-ranges.ts';
import { barOpenTime, timeframeMs } from '../../model/timeframe.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import type { BarSeriesKey, StoreDefect } from '../../ports/repositories.ts';
import type { Store } from '../../ports/store.ts';

/** Where nothing is left to be asked: stored bars without a gap, and stretches a venue was asked for to the end. */
export function coveredRanges(
  { bars, completed }: Pick<Store, 'bars' | 'completed'>,
  series: BarSeriesKey,
): Result<readonly TimeRange[], StoreDefect> {
  const gaps = bars.gaps(series);
  if (!gaps.ok) return err(gaps.error);
  const held = bars
    .coverage()
    .find((one) => one.instrumentId === series.instrumentId && one.timeframe === series.timeframe);
  const present = held === undefined ? [] : withoutRanges(held, gaps.value);
  return ok(joinRanges([...present, ...completed.list({ kind: 'bars', ...series })]));
}

/** What of a wanted stretch is still to be asked for. The stretch is widened to whole bars. */
export function missingRanges(
  store: Pick<Store, 'bars' | 'completed'>,
  series: BarSeriesKey,
  wanted: TimeRange,
): Result<readonly TimeRange[], StoreDefect> {
  const covered = coveredRanges(store, series);
  if (!covered.ok) return covered;
  return ok(withoutRanges(wholeBars(wanted, series.timeframe), covered.value));
}

/** Weeks do not begin where multiples of their length lie. */
function wholeBars({ from, to }: TimeRange, timeframe: Timeframe): TimeRange {
  const lastOpen = barOpenTime(to - 1, timeframe);
  return { from: barOpenTime(from, timeframe), to: lastOpen + timeframeMs(timeframe) };
}
