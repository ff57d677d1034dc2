import { exceptionBytes, readExceptions, readExceptionsHead } from './packed-exceptions.ts';
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
import type { Plane, PlaneShape } from './packed-layout.ts';

/** What `packColumns` made, as it is read. */
export interface PackedColumns {
  readonly rows: number;
  /** Numbers beside the columns. */
  readonly header: Float64Array;
  /** True where a column was packed as doubles. */
  readonly isDouble: (column: number) => boolean;
  /** Reads a column into the first `rows` values of `into`. */
  readonly read: (column: number, into: Float64Array) => void;
  readonly tail: Uint8Array;
}

/** True for bytes of `packColumns`. */
export function isPackedColumns(bytes: Uint8Array): boolean {
  return bytes[0] === FORMAT;
}

/** Opens packed columns, whose seal the caller has checked. */
export function openPackedColumns(packed: Uint8Array): PackedColumns {
  // Part of something larger may not begin where planes can be looked at.
  const bytes = packed.byteOffset % DOUBLES === 0 ? packed : packed.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [, columns = 0, doubles = 0] = bytes;
  const header = headerAt(columns);
  const rows = view.getUint32(ROWS_AT, true);
  const forms = Array.from(bytes.subarray(WIDTHS_AT, WIDTHS_AT + columns));
  const layout = layOutPlanes(forms.map(widthOf), rows, header + doubles * DOUBLES);
  return {
    rows,
    header: new Float64Array(bytes.buffer, bytes.byteOffset + header, doubles),
    isDouble: (column) => widthOf(forms[column] ?? 0) === DOUBLES,
    read(column, into) {
      const form = forms[column] ?? 0;
      const isSigned = (form & SIGNED) !== 0;
      readPlanes(bytes, layout.of[column] ?? [], { rows, isSigned, into });
      if ((form & WITH_EXCEPTIONS) === 0) return;
      let at = layout.end;
      for (const before of forms.slice(0, column)) {
        if ((before & WITH_EXCEPTIONS) !== 0) at += exceptionBytes(readExceptionsHead(view, at, rows));
      }
      readExceptions(view, at, { exceptions: readExceptionsHead(view, at, rows), isSigned, into });
    },
    tail: bytes.subarray(bytes.length - view.getUint32(TAIL_AT, true)),
  };
}

function widthOf(form: number): number {
  return form & ~(SIGNED | WITH_EXCEPTIONS);
}

function readPlanes(
  bytes: Uint8Array,
  [low, high]: readonly Plane[],
  { rows, isSigned, into }: PlaneShape & { readonly into: Float64Array },
): void {
  if (low === undefined) {
    into.fill(0, 0, rows);
    return;
  }
  // Converting whole arrays is the engine's own loop: faster than ours, and it writes each value once.
  into.set(viewPlane(bytes, low, { rows, isSigned: isSigned && high === undefined }));
  if (high === undefined) return;
  const rest = viewPlane(bytes, high, { rows, isSigned });
  const factor = 256 ** low.width;
  for (let row = 0; row < rows; row++) into[row] = (into[row] ?? 0) + (rest[row] ?? 0) * factor;
}
