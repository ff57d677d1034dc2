import { present } from '../../base/invariant.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { BarColumns } from '../../model/bar.ts';
import { findBarGaps, missingBars } from '../../model/bar-gaps.ts';
import type { BarGap } from '../../model/bar-gaps.ts';
import { barOpenTime, TIMEFRAME_NAMES, timeframeMs } from '../../model/timeframe.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import { rowError } from './bars-file-error.ts';
import type { BarsFileError, BarsRowErrorCode } from './bars-file-error.ts';
import { BAR_COLUMNS, readBarsHeader } from './bars-header.ts';
import { parseBarRows } from './bars-parser.ts';
import type { ParsedRows } from './bars-parser.ts';
import { readFileBytes } from './file-bytes.ts';
import { findTimeframe, firstOffGrid } from './bars-timeframe.ts';

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

/**
 * Reads bars from CSV or CSV.gz (told by content, not by name): a header with
 * `timestamp_ms,open,high,low,close,volume` in any order, then one row per bar, times are bar opens in UTC.
 */
export function readBarsFile(file: string, options: BarsFileOptions = {}): Result<BarsFile, BarsFileError> {
  const bytes = readFileBytes(file);
  if (!bytes.ok) return err({ code: 'UNREADABLE', file, message: `${file}: ${bytes.error}` });
  return parseBars(file, bytes.value, options);
}

function parseBars(file: string, bytes: Uint8Array, options: BarsFileOptions): Result<BarsFile, BarsFileError> {
  const header = readBarsHeader(bytes);
  if (!header.ok) return err({ code: 'NO_HEADER', file, line: 1, message: `${file}: ${header.error}` });
  const parsed = parseBarRows(bytes, header.value, options.lenient === true);
  if (!parsed.ok) return err(rowError(file, parsed.error));
  return parsed.value.length === 0 ? err(noRows(file, parsed.value)) : gridRows(file, parsed.value, options);
}

/** Finds the timeframe and holds all rows against its grid. */
function gridRows(file: string, rows: ParsedRows, options: BarsFileOptions): Result<BarsFile, BarsFileError> {
  const time = timesOf(rows);
  const timeframe = options.timeframe ?? findTimeframe(time);
  if (timeframe === undefined) return err(unknownTimeframe(file, rows));
  const offGrid = firstOffGrid(time, timeframe);
  if (offGrid < 0) return ok(barsFile(rows, timeframe));
  if (options.lenient !== true) return err(offGridError(file, rows, { timeframe, index: offGrid }));
  const kept = dropOffGrid(rows, timeframe);
  return kept.length === 0 ? err(noRows(file, kept)) : ok(barsFile(kept, timeframe));
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

function noRows(file: string, rows: ParsedRows): BarsFileError {
  const dropped = countDropped(rows);
  const why = dropped === 0 ? 'no rows after the header' : `none of its ${dropped} rows can be used`;
  return { code: 'NO_ROWS', file, message: `${file}: ${why}; a bars file needs at least one row` };
}

function unknownTimeframe(file: string, rows: ParsedRows): BarsFileError {
  const spacing = (timesOf(rows)[1] ?? NaN) - (timesOf(rows)[0] ?? NaN);
  const why = rows.length === 1 ? 'a single row has no spacing' : `rows ${spacing} ms apart fit no known timeframe`;
  const message = `${file}: ${why}; name the timeframe, one of ${TIMEFRAME_NAMES.join(', ')}`;
  return { code: 'TIMEFRAME_UNKNOWN', file, message };
}

/** Reading strictly, no row was dropped, so a row's line follows from its index. */
function offGridError(
  file: string,
  rows: ParsedRows,
  at: { readonly timeframe: Timeframe; readonly index: number },
): BarsFileError {
  const value = String(timesOf(rows)[at.index]);
  const likely = findTimeframe(timesOf(rows));
  const hint = likely === undefined || likely === at.timeframe ? '' : ` (the spacing looks like ${likely})`;
  return rowError(file, {
    code: 'TIME_OFF_GRID',
    line: at.index + 2,
    column: BAR_COLUMNS[0],
    value,
    problem: `"${value}" is not the open of a ${at.timeframe} bar${hint}`,
  });
}
