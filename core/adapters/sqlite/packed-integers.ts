/**
 * Columns of integers in as few bytes a value as pays: one width byte (0 to 6), the number of exceptions, the values,
 * then the few that need more bytes, each with its index. All little-endian. Width 8: the column holds doubles instead.
 */
const RAW_WIDTH = 8;
const WIDEST = 6;
const COUNT_BYTES = 2;
const EXCEPTION_BYTES = 2 + WIDEST;

/** Bytes that no column of `count` values (at most 65,535) exceeds. */
export function largestPacked(count: number): number {
  return 1 + COUNT_BYTES + RAW_WIDTH * count;
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
    const { width, exceptions } = cheapestWidth(values);
    const limit = 256 ** width;
    this.writeInteger(width, 1);
    this.writeInteger(exceptions, COUNT_BYTES);
    for (let index = 0; index < values.length; index++) {
      const value = values[index] ?? 0;
      this.writeInteger(value < limit ? value : 0, width);
    }
    for (let index = 0; index < values.length; index++) {
      const value = values[index] ?? 0;
      if (value < limit) continue;
      this.writeInteger(index, COUNT_BYTES);
      this.writeInteger(value, WIDEST);
    }
  }

  /** Writes doubles as they are. */
  writeDoubles(values: Float64Array): void {
    this.writeInteger(RAW_WIDTH, 1);
    for (let index = 0; index < values.length; index++, this.offset += 8) {
      this.view.setFloat64(this.offset, values[index] ?? NaN, true);
    }
  }

  private writeInteger(value: number, width: number): void {
    let rest = value;
    for (let byte = 0; byte < width; byte++) {
      this.bytes[this.offset++] = rest % 256;
      rest = Math.floor(rest / 256);
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
    const width = this.bytes[this.offset++] ?? 0;
    if (width === RAW_WIDTH) {
      readDoubles(this.take(width * values.length), values);
      return true;
    }
    const exceptions = readInteger(this.take(COUNT_BYTES), 0, COUNT_BYTES);
    const packed = this.take(width * values.length);
    if (width === 0) values.fill(0);
    else if (width <= 3) readNarrow(packed, width, values);
    else readWide(packed, width, values);
    for (let left = exceptions; left > 0; left--) {
      const exception = this.take(EXCEPTION_BYTES);
      values[readInteger(exception, 0, COUNT_BYTES)] = readInteger(exception, COUNT_BYTES, WIDEST);
    }
    return false;
  }

  private take(length: number): Uint8Array {
    const start = this.offset;
    this.offset += length;
    return this.bytes.subarray(start, this.offset);
  }
}

/** The width with the smallest sum of values and exceptions: one outlier must not widen a whole day. */
function cheapestWidth(values: Float64Array): { readonly width: number; readonly exceptions: number } {
  const needing = Array.from({ length: WIDEST + 1 }, () => 0);
  for (let index = 0; index < values.length; index++) {
    let width = 0;
    while (width < WIDEST && (values[index] ?? 0) >= 256 ** width) width++;
    needing[width] = (needing[width] ?? 0) + 1;
  }
  let best = { width: WIDEST, exceptions: 0 };
  let exceptions = 0;
  const cost = (choice: typeof best): number => choice.width * values.length + choice.exceptions * EXCEPTION_BYTES;
  for (let width = WIDEST - 1; width >= 0; width--) {
    exceptions += needing[width + 1] ?? 0;
    if (cost({ width, exceptions }) <= cost(best)) best = { width, exceptions };
  }
  return best;
}

function readDoubles(bytes: Uint8Array, values: Float64Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
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
  for (let index = 0; index < values.length; index++) values[index] = readInteger(bytes, index * width, width);
}

function readInteger(bytes: Uint8Array, start: number, width: number): number {
  let value = 0;
  for (let at = start + width - 1; at >= start; at--) value = value * 256 + (bytes[at] ?? 0);
  return value;
}
