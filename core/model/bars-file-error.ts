/** What can be wrong with a bars file. The first three concern the file, the rest a row. */
export type BarsFileErrorCode = 'UNREADABLE' | 'NO_HEADER' | 'NO_ROWS' | 'TIMEFRAME_UNKNOWN' | BarsRowErrorCode;

/** What can be wrong with one row: such rows are refused, or dropped and counted when reading leniently. */
export type BarsRowErrorCode =
  | 'SHORT_ROW'
  | 'LONG_ROW'
  | 'NOT_FINITE'
  | 'PRICE_NOT_POSITIVE'
  | 'VOLUME_NEGATIVE'
  | 'OHLC_INCONSISTENT'
  | 'TIME_OUT_OF_RANGE'
  | 'TIME_OFF_GRID'
  | 'UNSORTED'
  | 'DUPLICATE';

/** A refused bars file. `message` names file, line, column, value and remedy, fit to be shown as it is. */
export interface BarsFileError {
  readonly code: BarsFileErrorCode;
  readonly file: string;
  readonly message: string;
  /** The line of a text file, where 1 is the header; the row of others, from 1. */
  readonly line?: number;
  readonly column?: string;
  readonly value?: string;
}

/** A defect of one row before it is known in which file; `line` counts as in {@link BarsFileError}. */
export interface BarsRowDefect {
  readonly code: BarsRowErrorCode;
  readonly line: number;
  /** What is wrong, with the values. */
  readonly problem: string;
  readonly column?: string;
  readonly value?: string;
}

const REMEDIES: Readonly<Record<BarsRowErrorCode, string>> = {
  SHORT_ROW: 'complete the row or remove it',
  LONG_ROW: 'write a point for decimals and no thousands separators',
  NOT_FINITE: 'write a plain decimal number such as 100.25',
  PRICE_NOT_POSITIVE: 'correct the price or remove the row',
  VOLUME_NEGATIVE: 'correct the volume or remove the row',
  OHLC_INCONSISTENT: 'low must be the smallest and high the largest of the four prices',
  TIME_OUT_OF_RANGE: 'write the open time of the bar in milliseconds since 1970 UTC, between 2005 and 2100',
  TIME_OFF_GRID: 'correct the time or name the right timeframe',
  UNSORTED: 'sort the rows by timestamp_ms, oldest first',
  DUPLICATE: 'keep one row for each time',
};

/** A bars file and what its places are called. */
export interface BarsFileName {
  readonly file: string;
  readonly unit: 'line' | 'row';
}

/** Adds the file and the remedy to a row's defect. */
export function rowError({ file, unit }: BarsFileName, defect: BarsRowDefect): BarsFileError {
  const place = `${file} ${unit} ${defect.line}${defect.column === undefined ? '' : `, ${defect.column}`}`;
  return {
    code: defect.code,
    file,
    line: defect.line,
    ...(defect.column === undefined ? {} : { column: defect.column }),
    ...(defect.value === undefined ? {} : { value: defect.value }),
    message: `${place}: ${defect.problem}; ${REMEDIES[defect.code]}, or read leniently to drop such rows`,
  };
}
