import { exceptionBytes, writeExceptions } from './packed-exceptions.ts';
import type { Exceptions } from './packed-exceptions.ts';
import {
  DOUBLES,
  FORMAT,
  headerAt,
  layOutPlanes,
  ROWS_AT,
  SIGNED,
  TAIL_AT,
  viewPlane,
  WIDTHS_AT,
  WITH_EXCEPTIONS,
} from './packed-layout.ts';
import type { Plane } from './packed-layout.ts';

const WIDEST = 6;

/** One column to be packed: integers within 2^53, or whatever the values are as doubles. */
export interface UnpackedColumn {
  readonly values: Float64Array;
  readonly form: 'unsigned' | 'signed' | 'double';
}

/** What is packed together. */
export interface UnpackedContent {
  /** All of one length. */
  readonly columns: readonly UnpackedColumn[];
  /** A few numbers beside them. */
  readonly header: readonly number[];
  /** Bytes that belong to no column. */
  readonly tail?: Uint8Array;
}

/** Packs columns, lossless. An outlier becomes an exception and does not widen its column. */
export function packColumns({ columns, header, tail = new Uint8Array(0) }: UnpackedContent): Uint8Array {
  const rows = columns[0]?.values.length ?? 0;
  const choices = columns.map(cheapestWidth);
  const widths = choices.map(({ width }) => width);
  const layout = layOutPlanes(widths, rows, headerAt(columns.length) + header.length * DOUBLES);
  const exceptions = choices.reduce((sum, choice) => sum + exceptionBytes(choice.exceptions), 0);
  const bytes = new Uint8Array(layout.end + exceptions + tail.length);
  const view = new DataView(bytes.buffer);
  bytes.set([FORMAT, columns.length, header.length]);
  view.setUint32(ROWS_AT, rows, true);
  view.setUint32(TAIL_AT, tail.length, true);
  new Float64Array(bytes.buffer, headerAt(columns.length), header.length).set(header);
  let at = layout.end;
  for (const [index, column] of columns.entries()) {
    const { width, exceptions: apart } = choices[index] ?? NO_COLUMN;
    const sign = column.form === 'signed' ? SIGNED : 0;
    bytes[WIDTHS_AT + index] = width | sign | (apart.count > 0 ? WITH_EXCEPTIONS : 0);
    writePlanes(bytes, layout.of[index] ?? [], column.values);
    if (apart.count === 0) continue;
    writeExceptions(view, at, { width: apart.width, values: column.values, at: rowsAbove(column, width) });
    at += exceptionBytes(apart);
  }
  bytes.set(tail, at);
  return bytes;
}

/** Typed arrays keep an integer's low bits, whatever its sign; the plane above takes the rest. */
function writePlanes(bytes: Uint8Array, [low, high]: readonly Plane[], values: Float64Array): void {
  const shape = { rows: values.length, isSigned: false };
  if (low === undefined) return;
  viewPlane(bytes, low, shape).set(values);
  if (high === undefined) return;
  const factor = 256 ** low.width;
  const rest = viewPlane(bytes, high, shape);
  for (let row = 0; row < values.length; row++) rest[row] = Math.floor((values[row] ?? 0) / factor);
}

/** Rows whose values need more bytes. */
function rowsAbove({ values, form }: UnpackedColumn, width: number): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < values.length; row++) {
    if (widthFor(magnitude(values[row] ?? NaN, form)) > width) rows.push(row);
  }
  return rows;
}

interface WidthChoice {
  readonly width: number;
  readonly exceptions: Exceptions;
}

const NO_COLUMN: WidthChoice = { width: 0, exceptions: { rows: 0, count: 0, width: 0 } };

/** The width with the smallest sum of values and exceptions. */
function cheapestWidth({ values, form }: UnpackedColumn): WidthChoice {
  const rows = values.length;
  if (form === 'double') return { width: DOUBLES, exceptions: { rows, count: 0, width: 0 } };
  const needing = new Uint32Array(WIDEST + 2);
  for (let row = 0; row < rows; row++) {
    const width = widthFor(magnitude(values[row] ?? 0, form));
    needing[width] = (needing[width] ?? 0) + 1;
  }
  const most = needing.findLastIndex((count) => count > 0);
  const apart = { rows, count: needing[WIDEST + 1] ?? 0, width: most > WIDEST ? DOUBLES : most };
  let best: WidthChoice = { width: WIDEST, exceptions: apart };
  const cost = ({ width, exceptions }: WidthChoice): number => width * rows + exceptionBytes(exceptions);
  let { count } = apart;
  for (let width = WIDEST - 1; width >= 0; width--) {
    count += needing[width + 1] ?? 0;
    const choice = { width, exceptions: { ...apart, count } };
    if (cost(choice) <= cost(best)) best = choice;
  }
  return best;
}

/** Bytes that an unsigned value needs; one more than the widest where that is not enough. */
function widthFor(value: number): number {
  if (value < 2 ** 16) return value < 1 ? 0 : 1 + Number(value >= 2 ** 8);
  if (value < 2 ** 32) return value < 2 ** 24 ? 3 : 4;
  if (value < 2 ** 48) return value < 2 ** 40 ? 5 : 6;
  return WIDEST + 1;
}

/** The unsigned value that needs as many bytes: a sign takes a bit. */
function magnitude(value: number, form: UnpackedColumn['form']): number {
  if (form !== 'signed') return value;
  return value < 0 ? -2 * value - 1 : 2 * value;
}
