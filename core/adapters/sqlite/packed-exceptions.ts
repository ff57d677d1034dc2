/*
 * The few values of a column that need more bytes than its width: how many (four bytes) and how wide they are (one),
 * their rows (two bytes each, or four), then their values, as integers or, with a width of 8, as doubles.
 */

const HEAD_BYTES = 4 + 1;
const DOUBLE = 8;

/** Values beside a column. */
export interface Exceptions {
  /** Rows of the column; tells how wide row numbers are. */
  readonly rows: number;
  readonly count: number;
  /** Bytes of each value, enough for all of them. */
  readonly width: number;
}

/** Bytes that exceptions take; none where there are none. */
export function exceptionBytes({ rows, count, width }: Exceptions): number {
  return count === 0 ? 0 : HEAD_BYTES + count * (rowBytes(rows) + width);
}

/** Writes exceptions at `start`, given the rows they stand in. */
export function writeExceptions(
  view: DataView,
  start: number,
  { width, values, at }: { readonly width: number; readonly values: Float64Array; readonly at: readonly number[] },
): void {
  const row = rowBytes(values.length);
  view.setUint32(start, at.length, true);
  view.setUint8(start + 4, width);
  const valuesAt = start + HEAD_BYTES + at.length * row;
  at.forEach((place, index) => {
    writeInteger(view, start + HEAD_BYTES + index * row, { width: row, value: place });
    writeInteger(view, valuesAt + index * width, { width, value: values[place] ?? NaN });
  });
}

/** What stands at `start`, without its values. */
export function readExceptionsHead(view: DataView, start: number, rows: number): Exceptions {
  return { rows, count: view.getUint32(start, true), width: view.getUint8(start + 4) };
}

/** Puts the exceptions at `start` into their rows. */
export function readExceptions(
  view: DataView,
  start: number,
  {
    exceptions,
    isSigned,
    into,
  }: { readonly exceptions: Exceptions; readonly isSigned: boolean; readonly into: Float64Array },
): void {
  const { rows, count, width } = exceptions;
  const row = rowBytes(rows);
  const valuesAt = start + HEAD_BYTES + count * row;
  for (let index = 0; index < count; index++) {
    const place = readInteger(view, start + HEAD_BYTES + index * row, { width: row, isSigned: false });
    into[place] = readInteger(view, valuesAt + index * width, { width, isSigned });
  }
}

function rowBytes(rows: number): number {
  return rows <= 2 ** 16 ? 2 : 4;
}

function writeInteger(
  view: DataView,
  at: number,
  { width, value }: { readonly width: number; readonly value: number },
): void {
  if (width === DOUBLE) return view.setFloat64(at, value, true);
  let rest = value;
  for (let byte = 0; byte < width; byte++) {
    const above = Math.floor(rest / 256);
    view.setUint8(at + byte, rest - above * 256);
    rest = above;
  }
}

function readInteger(
  view: DataView,
  at: number,
  { width, isSigned }: { readonly width: number; readonly isSigned: boolean },
): number {
  if (width === DOUBLE) return view.getFloat64(at, true);
  let value = isSigned ? view.getInt8(at + width - 1) : view.getUint8(at + width - 1);
  for (let byte = width - 2; byte >= 0; byte--) value = value * 256 + view.getUint8(at + byte);
  return value;
}
