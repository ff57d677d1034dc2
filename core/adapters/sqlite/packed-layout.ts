/*
 * Columns of numbers in as few bytes a value as pays, laid out so that they are read through typed arrays instead of
 * byte by byte. All little-endian, like every machine this runs on:
 *
 *   0    format, number of columns, number of doubles in the header, unused (a byte each)
 *   4    rows, bytes of the tail (four bytes each), four bytes unused
 *   16   for each column its width (0 to 6, or 8), a sign bit, and a bit for exceptions; padded to a multiple of 8
 *        the header's doubles
 *        planes: of all columns the 8-byte values, then the 4-byte, 2-byte and 1-byte parts. A width of 3 is a plane of
 *        2 bytes and one of 1 byte above them, so that each plane lies on a multiple of its own width.
 *        exceptions, column by column (packed-exceptions.ts)
 *        the tail
 */

/** The first byte; what was written before this layout began with the lowest byte of a time in whole seconds, 0. */
export const FORMAT = 2;
/** Where the number of rows stands. */
export const ROWS_AT = 4;
/** Where the number of the tail's bytes stands. */
export const TAIL_AT = 8;
/** Where the widths of the columns begin. */
export const WIDTHS_AT = 16;
/** Set beside the width of a column with values below 0. */
export const SIGNED = 0x80;
/** Set where a column has exceptions. */
export const WITH_EXCEPTIONS = 0x40;
/** Width of a column that holds doubles. */
export const DOUBLES = 8;

/** Widths of planes in the order in which they are stored. */
const PLANE_WIDTHS = [8, 4, 2, 1] as const;

/** One part of a column: the bytes of this width of each value. */
export interface Plane {
  readonly width: (typeof PLANE_WIDTHS)[number];
  readonly at: number;
}

/** The planes of each column, lowest part first, and where what follows them begins. */
export interface PlaneLayout {
  readonly of: readonly (readonly Plane[])[];
  readonly end: number;
}

/** How a plane is looked at. */
export interface PlaneShape {
  readonly rows: number;
  readonly isSigned: boolean;
}

/** Where the doubles of the header begin. */
export function headerAt(columns: number): number {
  return WIDTHS_AT + Math.ceil(columns / DOUBLES) * DOUBLES;
}

/** Places planes one behind the other from `start` on. */
export function layOutPlanes(widths: readonly number[], rows: number, start: number): PlaneLayout {
  const of: Plane[][] = widths.map(() => []);
  let at = start;
  for (const width of PLANE_WIDTHS) {
    for (let column = 0; column < widths.length; column++) {
      if (((widths[column] ?? 0) & width) === 0) continue;
      of[column]?.push({ width, at });
      at += width * rows;
    }
  }
  return { of, end: at };
}

/** A plane as a typed array; `bytes` must begin on a multiple of 8. */
export function viewPlane(
  { buffer, byteOffset }: Uint8Array,
  { width, at }: Plane,
  { rows, isSigned }: PlaneShape,
): Float64Array | Int32Array | Uint32Array | Int16Array | Uint16Array | Int8Array | Uint8Array {
  const start = byteOffset + at;
  switch (width) {
    case 8:
      return new Float64Array(buffer, start, rows);
    case 4:
      return isSigned ? new Int32Array(buffer, start, rows) : new Uint32Array(buffer, start, rows);
    case 2:
      return isSigned ? new Int16Array(buffer, start, rows) : new Uint16Array(buffer, start, rows);
    case 1:
      return isSigned ? new Int8Array(buffer, start, rows) : new Uint8Array(buffer, start, rows);
  }
}
