import type { DecodedArray, SchemaElement } from 'hyparquet';
import { isNumberText } from '../../base/number-text.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { BAR_COLUMNS } from '../../model/bars-file.ts';

/** Further names under which other programs write the columns of bars; ours comes first, case does not matter. */
const NAMES: Readonly<Record<(typeof BAR_COLUMNS)[number], readonly string[]>> = {
  timestamp_ms: ['timestamp_ms', 'timestamp', 'time', 'open_time', 'datetime', 'date'],
  open: ['open', 'o'],
  high: ['high', 'h'],
  low: ['low', 'l'],
  close: ['close', 'c'],
  volume: ['volume', 'vol', 'v'],
};

/** A column of a file that holds one of the fields of bars. */
export interface BarField {
  /** As the file calls it. */
  readonly name: string;
  /** A value as a double; NaN where it is none. */
  readonly toNumber: (value: DecodedArray[number]) => number;
}

/** Finds the six fields, in the order of {@link BAR_COLUMNS}. The error is a sentence that names what is missing. */
export function findBarFields(columns: readonly SchemaElement[]): Result<readonly BarField[], string> {
  const found = BAR_COLUMNS.map((field) => findColumn(columns, NAMES[field]));
  const missing = BAR_COLUMNS.filter((_, role) => found[role] === undefined);
  if (missing.length > 0) {
    const names = columns.map(({ name }) => name).join(', ');
    return err(`must have the columns ${BAR_COLUMNS.join(', ')}, but lacks ${missing.join(', ')}; it has ${names}`);
  }
  const fields: BarField[] = [];
  for (const column of found) {
    if (column === undefined) continue;
    const toNumber = converterOf(column);
    if (toNumber === undefined) {
      return err(`cannot read the column ${column.name} of type ${column.type ?? 'group'}; write DOUBLE or INT64`);
    }
    fields.push({ name: column.name, toNumber });
  }
  return ok(fields);
}

function findColumn(columns: readonly SchemaElement[], names: readonly string[]): SchemaElement | undefined {
  for (const wanted of names) {
    const column = columns.find(({ name }) => name.toLowerCase() === wanted);
    if (column !== undefined) return column;
  }
  return undefined;
}

function converterOf(column: SchemaElement): BarField['toNumber'] | undefined {
  const { type, scale } = column;
  // The reader multiplies by a power of ten, which is not always exact; the decimal text is.
  if (isDecimal(column)) return (value) => (isNumber(value) ? Number(value.toFixed(scale ?? 0)) : NaN);
  return type === undefined ? undefined : CONVERTERS[type];
}

/** By Parquet type; what is not in here holds no number. */
const CONVERTERS: Readonly<Partial<Record<NonNullable<SchemaElement['type']>, BarField['toNumber']>>> = {
  DOUBLE: wholeOrDouble,
  INT32: wholeOrDouble,
  INT64: wholeOrDouble,
  INT96: wholeOrDouble,
  FLOAT: (value) => (isNumber(value) ? shortestOfFloat(value) : NaN),
  BYTE_ARRAY: (value) => (typeof value === 'string' && isNumberText(value) ? Number(value) : NaN),
};

function isDecimal({ converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  return converted === 'DECIMAL' || logical?.type === 'DECIMAL';
}

function wholeOrDouble(value: DecodedArray[number]): number {
  if (isNumber(value)) return value;
  if (typeof value === 'bigint') return Number(value);
  return value instanceof Date ? value.getTime() : NaN;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

const FLOAT_DIGITS = 9;

/** The decimal that a 32-bit float was written from: the shortest text that reads back as that float. */
function shortestOfFloat(value: number): number {
  if (!Number.isFinite(value)) return NaN;
  for (let digits = 1; digits <= FLOAT_DIGITS; digits++) {
    const candidate = Number(value.toPrecision(digits));
    if (Math.fround(candidate) === value) return candidate;
  }
  return value;
}
