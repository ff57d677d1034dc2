import type { PackedBars, UnpackTarget } from './packed-bars.ts';
import { PackedReader } from './packed-integers-v1.ts';

/** First time and first open, as doubles. */
const HEADER_BYTES = 16;

/** Bars as the first versions packed them: folded signs, bytes in a row. They are read, no longer written. */
export function unpackBarsV1(packed: PackedBars, target: UnpackTarget): void {
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

function addSteps(steps: Float64Array, first: number, timeframeMs: number): void {
  let time = first - timeframeMs;
  for (let index = 0; index < steps.length; index++) {
    time += ((steps[index] ?? 0) + 1) * timeframeMs;
    steps[index] = time;
  }
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

function divideBy(values: Float64Array, scale: number): void {
  for (let index = 0; index < values.length; index++) values[index] = (values[index] ?? 0) / scale;
}

/** 0, 1, 2, 3, 4 ... as 0, -1, 1, -2, 2 ... */
function unfoldSign(folded: number): number {
  return (folded & 1) === 0 ? folded / 2 : -(folded + 1) / 2;
}
