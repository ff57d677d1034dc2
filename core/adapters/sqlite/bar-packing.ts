import type { BarColumns } from '../../model/bar.ts';
import { largestPacked, PackedReader, PackedWriter } from './packed-integers.ts';

/** Up to here doubles stand for integers without doubt, and so do their differences with a sign bit. */
const LARGEST_INTEGER = 2 ** 46;

/** First time and first open, as doubles. */
const HEADER_BYTES = 16;

const COLUMN_COUNT = 6;

/**
 * Packs bars into about 10 bytes each, lossless. Times are steps of the timeframe, prices ticks: the open from the
 * close before, the close from its open, high and low outwards from both; volume is a count of its last decimal. Where
 * one value is no such integer, the prices (or volumes, or times) of the whole chunk are kept as doubles.
 */
export function packBars(columns: BarColumns, timeframeMs: number): Uint8Array {
  const { time, open, high, low, close, volume, length } = columns;
  const bytes = new Uint8Array(HEADER_BYTES + COLUMN_COUNT * largestPacked(length));
  const header = new DataView(bytes.buffer);
  header.setFloat64(0, time[0] ?? NaN, true);
  header.setFloat64(8, open[0] ?? NaN, true);
  const writer = new PackedWriter(bytes, HEADER_BYTES);
  writeColumns(writer, stepsOf(time, timeframeMs), [time]);
  writeColumns(writer, deltasOf(columns), [open, close, high, low]);
  writeColumns(writer, countsOf(volume, columns.volumePlaces), [volume]);
  return bytes.slice(0, writer.offset);
}

/** Where unpacked bars go: into `columns` from `offset` on. */
export interface UnpackTarget {
  readonly columns: BarColumns;
  readonly offset: number;
  readonly length: number;
}

/** What packed bytes do not say themselves. */
export interface PackedBars {
  readonly bytes: Uint8Array;
  readonly timeframeMs: number;
  readonly pricePlaces: number;
  readonly volumePlaces: number;
}

/** Reverses {@link packBars}. */
export function unpackBars(packed: PackedBars, target: UnpackTarget): void {
  const { bytes, timeframeMs } = packed;
  const header = new DataView(bytes.buffer, bytes.byteOffset);
  const part = (column: Float64Array): Float64Array => column.subarray(target.offset, target.offset + target.length);
  const { time, open, high, low, close, volume } = target.columns;
  const reader = new PackedReader(bytes, HEADER_BYTES);
  const times = part(time);
  if (!reader.read(times)) addSteps(times, header.getFloat64(0, true), timeframeMs);
  const prices = { open: part(open), close: part(close), high: part(high), low: part(low) };
  const areDoubles = reader.read(prices.open);
  reader.read(prices.close);
  reader.read(prices.high);
  reader.read(prices.low);
  if (!areDoubles) addDeltas(prices, header.getFloat64(8, true), 10 ** packed.pricePlaces);
  const volumes = part(volume);
  if (!reader.read(volumes)) divideBy(volumes, 10 ** packed.volumePlaces);
}

function writeColumns(
  writer: PackedWriter,
  integers: readonly Float64Array[] | undefined,
  doubles: readonly Float64Array[],
): void {
  if (integers === undefined) for (const column of doubles) writer.writeDoubles(column);
  else for (const column of integers) writer.writeIntegers(column);
}

/** Missing bars between each bar and the one before: 0 throughout where there is no gap. */
function stepsOf(time: Float64Array, timeframeMs: number): readonly Float64Array[] | undefined {
  const steps = new Float64Array(time.length);
  for (let index = 1; index < time.length; index++) {
    const step = ((time[index] ?? NaN) - (time[index - 1] ?? NaN)) / timeframeMs - 1;
    if (!Number.isInteger(step) || step < 0) return undefined;
    steps[index] = step;
  }
  return [steps];
}

function addSteps(steps: Float64Array, first: number, timeframeMs: number): void {
  let time = first - timeframeMs;
  for (let index = 0; index < steps.length; index++) {
    time += ((steps[index] ?? 0) + 1) * timeframeMs;
    steps[index] = time;
  }
}

function deltasOf({ open, high, low, close, length, pricePlaces }: BarColumns): readonly Float64Array[] | undefined {
  const scale = 10 ** pricePlaces;
  const deltas = [0, 1, 2, 3].map(() => new Float64Array(length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let previous = ticks(open[0] ?? NaN, scale);
  for (let index = 0; index < length; index++) {
    const opened = ticks(open[index] ?? NaN, scale);
    const closed = ticks(close[index] ?? NaN, scale);
    const above = ticks(high[index] ?? NaN, scale) - Math.max(opened, closed);
    const below = Math.min(opened, closed) - ticks(low[index] ?? NaN, scale);
    if (!(above >= 0 && below >= 0)) return undefined;
    deltas[0][index] = foldSign(opened - previous);
    deltas[1][index] = foldSign(closed - opened);
    deltas[2][index] = above;
    deltas[3][index] = below;
    previous = closed;
  }
  return deltas;
}

interface PriceColumns {
  readonly open: Float64Array;
  readonly close: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
}

function addDeltas({ open, close, high, low }: PriceColumns, firstOpen: number, scale: number): void {
  let closed = Math.round(firstOpen * scale);
  for (let index = 0; index < open.length; index++) {
    const opened = closed + unfoldSign(open[index] ?? 0);
    closed = opened + unfoldSign(close[index] ?? 0);
    open[index] = opened / scale;
    close[index] = closed / scale;
    high[index] = (Math.max(opened, closed) + (high[index] ?? 0)) / scale;
    low[index] = (Math.min(opened, closed) - (low[index] ?? 0)) / scale;
  }
}

function countsOf(values: Float64Array, places: number): readonly Float64Array[] | undefined {
  const scale = 10 ** places;
  const counts = values.map((value) => ticks(value, scale));
  return counts.every((count) => count >= 0) ? [counts] : undefined;
}

function divideBy(values: Float64Array, scale: number): void {
  for (let index = 0; index < values.length; index++) values[index] = (values[index] ?? 0) / scale;
}

/** The integer that stands for a decimal of these places, or NaN where dividing it would not give the double back. */
function ticks(value: number, scale: number): number {
  const count = Math.round(value * scale);
  return count / scale === value && Math.abs(count) <= LARGEST_INTEGER ? count : NaN;
}

/** 0, -1, 1, -2, 2 ... as 0, 1, 2, 3, 4 ... */
function foldSign(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function unfoldSign(folded: number): number {
  return (folded & 1) === 0 ? folded / 2 : -(folded + 1) / 2;
}
