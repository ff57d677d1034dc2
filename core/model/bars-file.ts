import { present } from '../base/invariant.ts';
import { err, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { BarColumns } from './bar.ts';
import { findBarGaps, missingBars } from './bar-gaps.ts';
import type { BarGap } from './bar-gaps.ts';
import { rowError } from './bars-file-error.ts';
import type { BarsFileError, BarsFileName, BarsRowErrorCode } from './bars-file-error.ts';
import { findTimeframe, firstOffGrid } from './bars-timeframe.ts';
import { barOpenTime, TIMEFRAME_NAMES, timeframeMs } from './timeframe.ts';
import type { Timeframe } from './timeframe.ts';

/** The columns a bars file must have, in the order in which they are stored. */
export const BAR_COLUMNS = ['timestamp_ms', 'open', 'high', 'low', 'close', 'volume'] as const;

/** How to read a bars file. */
export interface BarsFileOptions {
  /** Taken from the spacing of the rows where absent. */
  readonly timeframe?: Timeframe | undefined;
  /** Keeps the first of duplicates and drops other bad rows instead of refusing the file. */
  readonly lenient?: boolean | undefined;
}

/** The bars of a file, checked. */
export interface BarsFile {
  readonly columns: BarColumns;
  readonly timeframe: Timeframe;
  /** Number of missing bars; nothing is filled in. */
  readonly gaps: number;
  readonly gapList: readonly BarGap[];
  /** Rows dropped because of `lenient`, in all and by reason. */
  readonly dropped: number;
  readonly droppedBy: Readonly<Partial<Record<BarsRowErrorCode, number>>>;
}

/** Rows as read: six columns of capacity >= `length` in the order of {@link BAR_COLUMNS}. */
export interface ParsedRows {
  readonly length: number;
  readonly columns: readonly Float64Array<SharedArrayBuffer>[];
  readonly pricePlaces: number;
  readonly volumePlaces: number;
  /** Rows dropped, by reason; only when reading leniently. */
  readonly dropped: Map<BarsRowErrorCode, number>;
}

/** Finds the timeframe and holds all rows against its grid; the error is fit to be shown. */
export function barsOfRows(
  name: BarsFileName,
  rows: ParsedRows,
  options: BarsFileOptions,
): Result<BarsFile, BarsFileError> {
  if (rows.length === 0) return err(noRows(name, rows));
  const time = timesOf(rows);
  const timeframe = options.timeframe ?? findTimeframe(time);
  if (timeframe === undefined) return err(unknownTimeframe(name, rows));
  const offGrid = firstOffGrid(time, timeframe);
  if (offGrid < 0) return ok(barsFile(rows, timeframe));
  if (options.lenient !== true) return err(offGridError(name, rows, { timeframe, index: offGrid }));
  const kept = dropOffGrid(rows, timeframe);
  return kept.length === 0 ? err(noRows(name, kept)) : ok(barsFile(kept, timeframe));
}

function barsFile(rows: ParsedRows, timeframe: Timeframe): BarsFile {
  const [time, open, high, low, close, volume] = rows.columns.map((column) => column.subarray(0, rows.length));
  const columns: BarColumns = {
    length: rows.length,
    time: present(time, 'time'),
    open: present(open, 'open'),
    high: present(high, 'high'),
    low: present(low, 'low'),
    close: present(close, 'close'),
    volume: present(volume, 'volume'),
    pricePlaces: rows.pricePlaces,
    volumePlaces: rows.volumePlaces,
  };
  const gapList = findBarGaps(columns.time, timeframeMs(timeframe));
  return {
    columns,
    timeframe,
    gaps: missingBars(gapList),
    gapList,
    dropped: countDropped(rows),
    droppedBy: Object.fromEntries(rows.dropped),
  };
}

function timesOf(rows: ParsedRows): Float64Array {
  return present(rows.columns[0], 'time').subarray(0, rows.length);
}

function dropOffGrid(rows: ParsedRows, timeframe: Timeframe): ParsedRows {
  const time = timesOf(rows);
  let length = 0;
  for (let index = 0; index < rows.length; index++) {
    const open = time[index] ?? NaN;
    if (barOpenTime(open, timeframe) !== open) continue;
    for (const column of rows.columns) column[length] = column[index] ?? NaN;
    length++;
  }
  const offGrid = rows.length - length;
  return { ...rows, length, dropped: new Map(rows.dropped).set('TIME_OFF_GRID', offGrid) };
}

function countDropped(rows: ParsedRows): number {
  return [...rows.dropped.values()].reduce((sum, count) => sum + count, 0);
}

function noRows({ file }: BarsFileName, rows: ParsedRows): BarsFileError {
  const dropped = countDropped(rows);
  const why = dropped === 0 ? 'no rows after the header' : `none of its ${dropped} rows can be used`;
  return { code: 'NO_ROWS', file, message: `${file}: ${why}; a bars file needs at least one row` };
}

function unknownTimeframe({ file }: BarsFileName, rows: ParsedRows): BarsFileError {
  const spacing = (timesOf(rows)[1] ?? NaN) - (timesOf(rows)[0] ?? NaN);
  const why = rows.length === 1 ? 'a single row has no spacing' : `rows ${spacing} ms apart fit no known timeframe`;
  const message = `${file}: ${why}; name the timeframe, one of ${TIMEFRAME_NAMES.join(', ')}`;
  return { code: 'TIMEFRAME_UNKNOWN', file, message };
}

/** Reading strictly, no row was dropped, so a row's line follows from its index. */
function offGridError(
  name: BarsFileName,
  rows: ParsedRows,
  at: { readonly timeframe: Timeframe; readonly index: number },
): BarsFileError {
  const value = String(timesOf(rows)[at.index]);
  const likely = findTimeframe(timesOf(rows));
  const hint = likely === undefined || likely === at.timeframe ? '' : ` (the spacing looks like ${likely})`;
  return rowError(name, {
    code: 'TIME_OFF_GRID',
    line: at.index + (name.unit === 'line' ? 2 : 1),
    column: BAR_COLUMNS[0],
    value,
    problem: `"${value}" is not the open of a ${at.timeframe} bar${hint}`,
  });
}
