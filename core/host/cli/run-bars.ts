import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { readBarsFile } from '../../adapters/csv/bars-file.ts';
import { readFundingFile } from '../../adapters/csv/funding-file.ts';
import type { BarsFile } from '../../model/bars-file.ts';
import { resample } from '../../market-data/resample.ts';
import { barColumnsOf, barsBetween } from '../../model/bar-columns.ts';
import type { BarColumns } from '../../model/bar.ts';
import { findBarGaps, missingBars } from '../../model/bar-gaps.ts';
import type { BarGap } from '../../model/bar-gaps.ts';
import type { FundingRate } from '../../model/funding-rate.ts';
import type { VenueId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import { timeframeMs } from '../../model/timeframe.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import { instrumentOfBars, parseInstrumentName } from '../instrument-name.ts';
import { formatTime } from './time-value.ts';

/** The bars of a run: as they came, and in the strategy's timeframe. */
export interface RunBars {
  readonly instrument: Instrument;
  readonly currency: string;
  /** As the file or the store has them. */
  readonly source: { readonly timeframe: Timeframe; readonly columns: BarColumns };
  /** What strategies act on; the same columns where nothing had to be aggregated. */
  readonly timeframe: Timeframe;
  readonly columns: BarColumns;
  /** Settled funding rates, oldest first, those from before the first bar included. */
  readonly funding: readonly FundingRate[];
  /** Missing bars of the source. */
  readonly gaps: number;
  readonly gapList: readonly BarGap[];
  /** Rows of the file that were left out because they were bad (`--lenient`). */
  readonly dropped: number;
}

/** What the options say about bars. */
export interface BarsWanted {
  readonly timeframe: Timeframe | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** Venue of bars that come from a file. */
const FILE_VENUE = 'file' as VenueId;

/** The instrument of a file that is not told which one it holds. */
const UNNAMED_INSTRUMENT = 'ASSET-USD';

/** Reads a run's bars from a CSV file. The error is fit to be shown. */
export function barsFromFile(
  file: string,
  options: BarsWanted & {
    readonly lenient: boolean;
    readonly instrument: string | undefined;
    readonly funding: string | undefined;
  },
): Result<RunBars, string> {
  const name = parseInstrumentName(options.instrument ?? UNNAMED_INSTRUMENT);
  if (!name.ok) return err(`--instrument ${name.error}`);
  const read = readFile(file, options);
  if (!read.ok) return read;
  const { columns, timeframe, dropped } = read.value;
  const funding = options.funding === undefined ? ok([]) : readFundingFile(options.funding);
  if (!funding.ok) return err(`--funding ${funding.error}`);
  const instrument = instrumentOfBars(FILE_VENUE, name.value, columns.pricePlaces);
  return cutAndAggregate({ timeframe, columns }, { instrument, wanted: options, dropped, funding: funding.value });
}

/** Cuts the period out of the source and aggregates it to the wanted timeframe. */
export function cutAndAggregate(
  source: { readonly timeframe: Timeframe; readonly columns: BarColumns },
  run: {
    readonly instrument: Instrument;
    readonly wanted: BarsWanted;
    readonly dropped: number;
    readonly funding: readonly FundingRate[];
  },
): Result<RunBars, string> {
  const { instrument, wanted, dropped, funding } = run;
  const cut = barsBetween(source.columns, wanted.from ?? -Infinity, wanted.to ?? Infinity);
  if (cut.length === 0) return err(emptyPeriod(source.columns, wanted));
  const aggregated = aggregate(cut, source.timeframe, wanted.timeframe ?? source.timeframe);
  if (!aggregated.ok) return aggregated;
  const gapList = findBarGaps(cut.time, timeframeMs(source.timeframe));
  return ok({
    instrument,
    currency: instrument.quote,
    source: { timeframe: source.timeframe, columns: cut },
    ...aggregated.value,
    funding,
    gaps: missingBars(gapList),
    gapList,
    dropped,
  });
}

/** A named timeframe finer than the file's spacing is taken at its word: the file then has gaps. */
function readFile(
  file: string,
  options: { readonly timeframe: Timeframe | undefined; readonly lenient: boolean },
): Result<BarsFile, string> {
  const { timeframe, lenient } = options;
  const asFound = readBarsFile(file, { lenient });
  if (asFound.ok && (timeframe === undefined || timeframeMs(timeframe) >= timeframeMs(asFound.value.timeframe))) {
    return asFound;
  }
  if (!asFound.ok && (asFound.error.code !== 'TIMEFRAME_UNKNOWN' || timeframe === undefined)) {
    return err(asFound.error.message);
  }
  const asNamed = readBarsFile(file, { lenient, timeframe });
  return asNamed.ok ? asNamed : err(asNamed.error.message);
}

function aggregate(
  columns: BarColumns,
  from: Timeframe,
  to: Timeframe,
): Result<{ readonly timeframe: Timeframe; readonly columns: BarColumns }, string> {
  if (from === to) return ok({ timeframe: to, columns });
  if (timeframeMs(to) % timeframeMs(from) !== 0) {
    return err(`--timeframe "${to}" cannot be built from ${from} bars; write ${from} or a multiple of it`);
  }
  const bars = resample(columns, from, to);
  if (bars.length === 0)
    return err(`--timeframe "${to}": the ${columns.length} bars of ${from} complete none of ${to}`);
  return ok({ timeframe: to, columns: barColumnsOf(bars, columns) });
}

function emptyPeriod({ time, length }: BarColumns, { from, to }: BarsWanted): string {
  const has =
    length === 0
      ? 'there are none'
      : `they run from ${formatTime(time[0] ?? 0)} to ${formatTime(time[length - 1] ?? 0)}`;
  const asked = [from === undefined ? '' : `from ${formatTime(from)}`, to === undefined ? '' : `to ${formatTime(to)}`];
  return `no bars ${asked.filter((part) => part !== '').join(' ')}; ${has}. Correct --from and --to`;
}
