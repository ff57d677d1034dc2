import { assertNever } from '../base/invariant.ts';
import { isNumberText } from '../base/number-text.ts';
import { BAR_COLUMNS } from './bars-file.ts';
import type { BarsRowDefect, BarsRowErrorCode } from './bars-file-error.ts';

/** What can be wrong with a row that has all its fields. */
export type BarRowDefectCode = Exclude<BarsRowErrorCode, 'SHORT_ROW' | 'LONG_ROW'>;

/** 2005-01-01 and 2100-01-01 UTC: outside, a time is in another unit or mistyped. */
const EARLIEST_MS = 1_104_537_600_000;
const LATEST_MS = 4_102_444_800_000;

/** The smallest price that the ledger tells from 0. */
const SMALLEST_PRICE = 1e-18;

const LONGEST_SHOWN = 60;

/** True for a whole number of milliseconds between 2005 and 2100. */
function isPlausibleTime(time: number): boolean {
  return time >= EARLIEST_MS && time < LATEST_MS;
}

/**
 * What is wrong with a row of finite numbers in the order of {@link BAR_COLUMNS}; `lastTime` is the row's before it.
 * Hot: a file has a million rows.
 */
export function barRowDefect(row: Float64Array, lastTime: number): BarRowDefectCode | undefined {
  const time = row[0] ?? NaN;
  const open = row[1] ?? NaN;
  const high = row[2] ?? NaN;
  const low = row[3] ?? NaN;
  const close = row[4] ?? NaN;
  if (!isPlausibleTime(time)) return 'TIME_OUT_OF_RANGE';
  if (Math.min(open, high, low, close) < SMALLEST_PRICE) return 'PRICE_NOT_POSITIVE';
  if ((row[5] ?? NaN) < 0) return 'VOLUME_NEGATIVE';
  if (low > open || low > close || high < open || high < close) return 'OHLC_INCONSISTENT';
  if (time > lastTime) return undefined;
  return time === lastTime ? 'DUPLICATE' : 'UNSORTED';
}

/** A row in words: its place and the text of each of its columns. */
export interface BarRowText {
  readonly line: number;
  readonly named: ReadonlyMap<string, string>;
}

/** Finds the words for a whole row's defect; `previousTime` is the time of the row before it. */
export function describeBarRow(
  { line, named }: BarRowText,
  code: BarRowDefectCode,
  previousTime: number,
): BarsRowDefect {
  const at = (column: string, problem: string): BarsRowDefect => {
    const value = (named.get(column) ?? '').slice(0, LONGEST_SHOWN);
    return { code, line, column, value, problem: `${column === 'volume' ? value : `"${value}"`} ${problem}` };
  };
  switch (code) {
    case 'NOT_FINITE':
      return at(BAR_COLUMNS.find((name) => !isFiniteText(named.get(name) ?? '')) ?? 'open', 'is not a finite number');
    case 'PRICE_NOT_POSITIVE':
      return at(
        BAR_COLUMNS.slice(1, 5).find((name) => !(Number(named.get(name)) >= SMALLEST_PRICE)) ?? 'open',
        'is not a price above 0',
      );
    case 'VOLUME_NEGATIVE':
      return at('volume', 'is a negative volume');
    case 'OHLC_INCONSISTENT':
      return { code, line, problem: inconsistency(named) };
    case 'TIME_OUT_OF_RANGE':
      return at('timestamp_ms', timeProblem(Number(named.get('timestamp_ms'))));
    case 'TIME_OFF_GRID':
      return at('timestamp_ms', 'does not lie on the timeframe');
    case 'UNSORTED':
      return at('timestamp_ms', `comes after the later ${previousTime}`);
    case 'DUPLICATE':
      return at('timestamp_ms', 'is the time of the row before it, too');
    default:
      return assertNever(code);
  }
}

function isFiniteText(text: string): boolean {
  return isNumberText(text) && Number.isFinite(Number(text));
}

function inconsistency(named: ReadonlyMap<string, string>): string {
  const prices = BAR_COLUMNS.slice(1, 5).map((name) => `${name} ${named.get(name) ?? ''}`);
  return `${prices.join(', ')} contradict each other`;
}

/** Names the unit that a time out of range seems to be in. */
function timeProblem(time: number): string {
  const units = [
    { name: 'seconds', perMs: 0.001 },
    { name: 'microseconds', perMs: 1e3 },
    { name: 'nanoseconds', perMs: 1e6 },
  ];
  const unit = units.find(({ perMs }) => isPlausibleTime(time / perMs));
  return unit === undefined ? 'is not a time between 2005 and 2100' : `looks like ${unit.name}, not milliseconds`;
}
