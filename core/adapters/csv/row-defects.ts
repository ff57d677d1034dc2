import { assertNever } from '../../base/invariant.ts';
import { BAR_COLUMNS } from './bars-header.ts';
import type { ColumnRoles } from './bars-header.ts';
import type { BarsRowDefect, BarsRowErrorCode } from './bars-file-error.ts';
import { fieldText, isNumberText } from './number-scanner.ts';

/** 2005-01-01 and 2100-01-01 UTC: outside, a time is in another unit or mistyped. */
const EARLIEST_MS = 1_104_537_600_000;
const LATEST_MS = 4_102_444_800_000;

/** The smallest price that the ledger tells from 0. */
export const SMALLEST_PRICE = 1e-18;

const LONGEST_SHOWN = 60;
const COMMA = 44;

/** True for a whole number of milliseconds between 2005 and 2100. */
export function isPlausibleTime(time: number): boolean {
  return time >= EARLIEST_MS && time < LATEST_MS;
}

/** A row as it stands in the file. */
export interface RowText {
  readonly bytes: Uint8Array;
  readonly roles: ColumnRoles;
  readonly line: number;
}

/** Finds the words for a row's defect; `previousTime` is the time of the row before it. */
export function describeRow(row: RowText, code: BarsRowErrorCode, previousTime: number): BarsRowDefect {
  const fields = splitFields(row.bytes);
  const named = new Map(BAR_COLUMNS.map((name, role) => [name, fields[row.roles.indexOf(role)] ?? '']));
  const at = (column: string, problem: string): BarsRowDefect => {
    const value = (named.get(column as (typeof BAR_COLUMNS)[number]) ?? '').slice(0, LONGEST_SHOWN);
    return { code, line: row.line, column, value, problem: `${column === 'volume' ? value : `"${value}"`} ${problem}` };
  };
  switch (code) {
    case 'SHORT_ROW':
    case 'LONG_ROW':
      return { code, line: row.line, problem: `has ${fields.length} fields where the header has ${row.roles.length}` };
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
      return { code, line: row.line, problem: inconsistency(named) };
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

function splitFields(bytes: Uint8Array): readonly string[] {
  const fields: string[] = [];
  let start = 0;
  for (let at = bytes.indexOf(COMMA); at >= 0; at = bytes.indexOf(COMMA, start)) {
    fields.push(fieldText(bytes, start, at));
    start = at + 1;
  }
  return [...fields, fieldText(bytes, start, bytes.length)];
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
