import type { Bar, BarColumns, MutableBar } from './bar.ts';

/** The columns of {@link BarColumns}. */
export const BAR_FIELDS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;

/** Most decimals of the prices and of the volumes in columns. */
export type BarPlaces = Pick<BarColumns, 'pricePlaces' | 'volumePlaces'>;

/** Columns of `length` in shared memory, to be filled. */
export function allocateBars(length: number, { pricePlaces, volumePlaces }: BarPlaces): BarColumns {
  const column = (): Float64Array => new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
  return {
    length,
    time: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
    pricePlaces,
    volumePlaces,
  };
}

/** Bars, oldest first, as columns that threads can share. */
export function barColumnsOf(bars: readonly Bar[], places: BarPlaces): BarColumns {
  const columns = allocateBars(bars.length, places);
  bars.forEach((bar, row) => writeBar(columns, row, bar));
  return columns;
}

/** Copies a row into a bar that its caller reuses. */
export function readBar(columns: BarColumns, row: number, into: MutableBar): void {
  into.time = columns.time[row] ?? NaN;
  into.open = columns.open[row] ?? NaN;
  into.high = columns.high[row] ?? NaN;
  into.low = columns.low[row] ?? NaN;
  into.close = columns.close[row] ?? NaN;
  into.volume = columns.volume[row] ?? NaN;
}

/** Copies a bar into a row. */
export function writeBar(columns: BarColumns, row: number, bar: Bar): void {
  columns.time[row] = bar.time;
  columns.open[row] = bar.open;
  columns.high[row] = bar.high;
  columns.low[row] = bar.low;
  columns.close[row] = bar.close;
  columns.volume[row] = bar.volume;
}

/** The rows from `start` to before `end`; nothing is copied. */
export function sliceBars(columns: BarColumns, start: number, end: number): BarColumns {
  const part = (column: Float64Array): Float64Array => column.subarray(start, end);
  const { time, open, high, low, close, volume } = columns;
  return {
    ...columns,
    length: end - start,
    time: part(time),
    open: part(open),
    high: part(high),
    low: part(low),
    close: part(close),
    volume: part(volume),
  };
}

/** The bars that open from `from` (inclusive) to `to` (exclusive), UnixMs; nothing is copied. */
export function barsBetween(columns: BarColumns, from: number, to: number): BarColumns {
  const start = rowAtOrAfter(columns, from);
  return sliceBars(columns, start, Math.max(start, rowAtOrAfter(columns, to)));
}

/** The first row that does not open before `time`, UnixMs; `length` if there is none. */
export function rowAtOrAfter({ time: times, length }: Pick<BarColumns, 'time' | 'length'>, time: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? Infinity) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
