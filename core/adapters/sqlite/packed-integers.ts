/**
 * Columns of integers in as few bytes a value as the largest needs: one width byte (0 to 6), then the values,
 * little-endian. Width 0 means that all are 0; width 8 that the column holds doubles instead.
 */
const RAW_WIDTH = 8;
const WIDEST = 6;

/** Bytes that no column of `count` values exceeds. */
export function largestPacked(count: number): number {
  return 1 + RAW_WIDTH * count;
}

/** Writes columns one after the other; the buffer must be large enough. */
export class PackedWriter {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  /** Offset behind what was written. */
  offset: number;

  constructor(bytes: Uint8Array, offset: number) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.offset = offset;
  }

  /** Writes integers >= 0 below 2^48. */
  writeIntegers(values: Float64Array): void {
    const width = widthOf(values);
    this.bytes[this.offset++] = width;
    for (let index = 0; index < values.length; index++) {
      let rest = values[index] ?? 0;
      for (let byte = 0; byte < width; byte++) {
        this.bytes[this.offset++] = rest % 256;
        rest = Math.floor(rest / 256);
      }
    }
  }

  /** Writes doubles as they are. */
  writeDoubles(values: Float64Array): void {
    this.bytes[this.offset++] = RAW_WIDTH;
    for (let index = 0; index < values.length; index++, this.offset += 8) {
      this.view.setFloat64(this.offset, values[index] ?? NaN, true);
    }
  }
}

/** Reads columns one after the other. */
export class PackedReader {
  private readonly bytes: Uint8Array;
  private offset: number;

  constructor(bytes: Uint8Array, offset: number) {
    this.bytes = bytes;
    this.offset = offset;
  }

  /** Reads the next column into `values`; true if it holds doubles instead of integers. */
  read(values: Float64Array): boolean {
    const width = this.bytes[this.offset] ?? 0;
    const start = this.offset + 1;
    this.offset = start + width * values.length;
    if (width === RAW_WIDTH) readDoubles(this.bytes, start, values);
    else if (width === 0) values.fill(0);
    else if (width <= 3) readNarrow(this.bytes.subarray(start, this.offset), width, values);
    else readWide(this.bytes.subarray(start, this.offset), width, values);
    return width === RAW_WIDTH;
  }
}

function widthOf(values: Float64Array): number {
  let largest = 0;
  for (let index = 0; index < values.length; index++) largest = Math.max(largest, values[index] ?? 0);
  let width = 0;
  while (width < WIDEST && largest >= 256 ** width) width++;
  return largest === 0 ? 0 : width;
}

function readDoubles(bytes: Uint8Array, start: number, values: Float64Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset + start);
  for (let index = 0; index < values.length; index++) values[index] = view.getFloat64(index * 8, true);
}

/** Nearly all columns: unrolled, four times as fast as byte by byte. */
function readNarrow(bytes: Uint8Array, width: number, values: Float64Array): void {
  const length = values.length;
  if (width === 1) {
    for (let index = 0; index < length; index++) values[index] = bytes[index] ?? 0;
  } else if (width === 2) {
    for (let index = 0, at = 0; index < length; index++, at += 2) {
      values[index] = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    }
  } else {
    for (let index = 0, at = 0; index < length; index++, at += 3) {
      values[index] = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
    }
  }
}

function readWide(bytes: Uint8Array, width: number, values: Float64Array): void {
  for (let index = 0, first = 0; index < values.length; index++, first += width) {
    let value = 0;
    for (let at = first + width - 1; at >= first; at--) value = value * 256 + (bytes[at] ?? 0);
    values[index] = value;
  }
}
