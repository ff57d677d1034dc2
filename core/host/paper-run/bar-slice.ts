import { present } from '../../base/invariant.ts';
import type { Bar, BarColumns } from '../../model/bar.ts';

/** The bars that open from `from` (inclusive) to `to` (exclusive), on the same memory. */
export function sliceBars(columns: BarColumns, from: number, to: number): BarColumns {
  const first = firstAt(columns.time, columns.length, from);
  const end = Math.max(first, firstAt(columns.time, columns.length, to));
  return {
    ...columns,
    length: end - first,
    time: columns.time.subarray(first, end),
    open: columns.open.subarray(first, end),
    high: columns.high.subarray(first, end),
    low: columns.low.subarray(first, end),
    close: columns.close.subarray(first, end),
    volume: columns.volume.subarray(first, end),
  };
}

/** Bars as columns that threads can share. */
export function columnsOf(
  bars: readonly Bar[],
  places: { readonly pricePlaces: number; readonly volumePlaces: number },
): BarColumns {
  const [time, open, high, low, close, volume] = (['time', 'open', 'high', 'low', 'close', 'volume'] as const).map(
    (field) => {
      const column = new Float64Array(new SharedArrayBuffer(bars.length * Float64Array.BYTES_PER_ELEMENT));
      bars.forEach((bar, index) => {
        column[index] = bar[field];
      });
      return column;
    },
  );
  return {
    length: bars.length,
    time: present(time, 'time'),
    open: present(open, 'open'),
    high: present(high, 'high'),
    low: present(low, 'low'),
    close: present(close, 'close'),
    volume: present(volume, 'volume'),
    pricePlaces: places.pricePlaces,
    volumePlaces: places.volumePlaces,
  };
}

/** Index of the first time at or after `wanted`, by bisection. */
function firstAt(time: Float64Array, length: number, wanted: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((time[middle] ?? Infinity) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
