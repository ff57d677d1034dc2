import {
  DOUBLES,
  EXCEPTION_BYTES,
  EXCEPTIONS_AT,
  FORMAT,
  headerAt,
  layOutPlanes,
  ROWS_AT,
  SIGNED,
  TAIL_AT,
  viewPlane,
  WIDTHS_AT,
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
  const exceptions = choices.reduce((sum, choice) => sum + choice.exceptions, 0);
  const layout = layOutPlanes(widths, rows, headerAt(columns.length) + header.length * DOUBLES);
  const bytes = new Uint8Array(layout.end + exceptions * EXCEPTION_BYTES + tail.length);
  const view = new DataView(bytes.buffer);
  bytes.set([FORMAT, columns.length, header.length]);
  view.setUint32(ROWS_AT, rows, true);
  view.setUint32(EXCEPTIONS_AT, exceptions, true);
  view.setUint32(TAIL_AT, tail.length, true);
  new Float64Array(bytes.buffer, headerAt(columns.length), header.length).set(header);
  columns.forEach(({ values, form }, column) => {
    bytes[WIDTHS_AT + column] = (widths[column] ?? 0) | (form === 'signed' ? SIGNED : 0);
    writePlanes(bytes, layout.of[column] ?? [], values);
  });
  let at = layout.end;
  columns.forEach((unpacked, column) => {
    if (choices[column]?.exceptions === 0) return;
    at = writeExceptions(view, at, { ...unpacked, column, width: widths[column] ?? 0 });
  });
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

function writeExceptions(
  view: DataView,
  start: number,
  { values, form, column, width }: UnpackedColumn & { readonly column: number; readonly width: number },
): number {
  let at = start;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    if (widthFor(magnitude(value, form)) <= width) continue;
    view.setUint8(at, column);
    view.setUint32(at + 1, row, true);
    view.setFloat64(at + 5, value, true);
    at += EXCEPTION_BYTES;
  }
  return at;
}

interface WidthChoice {
  readonly width: number;
  readonly exceptions: number;
}

/** The width with the smallest sum of values and exceptions. */
function cheapestWidth({ values, form }: UnpackedColumn): WidthChoice {
  if (form === 'double') return { width: DOUBLES, exceptions: 0 };
  const needing = new Uint32Array(WIDEST + 2);
  for (let row = 0; row < values.length; row++) {
    const width = widthFor(magnitude(values[row] ?? 0, form));
    needing[width] = (needing[width] ?? 0) + 1;
  }
  let exceptions = needing[WIDEST + 1] ?? 0;
  let best = { width: WIDEST, exceptions };
  const cost = (choice: WidthChoice): number => choice.width * values.length + choice.exceptions * EXCEPTION_BYTES;
  for (let width = WIDEST - 1; width >= 0; width--) {
    exceptions += needing[width + 1] ?? 0;
    if (cost({ width, exceptions }) <= cost(best)) best = { width, exceptions };
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
