import { DAY_MS, HOUR_MS } from '../../base/time.ts';
import type { BarColumns } from '../../model/bar.ts';

/** Columns named as in {@link BarColumns}. */
export const BAR_FIELDS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;

/**
 * Length of the stretch of time that is packed into one row: a day of minutes, and so much of coarser bars that the
 * row's own cost stays small.
 */
export function chunkSpanMs(timeframeMs: number): number {
  if (timeframeMs < HOUR_MS) return DAY_MS;
  return timeframeMs < DAY_MS ? 32 * DAY_MS : 1_024 * DAY_MS;
}

/** Columns of `length` in shared memory, to be filled. */
export function allocateBars(length: number, pricePlaces: number, volumePlaces: number): BarColumns {
  const column = (): Float64Array => new Float64Array(new SharedArrayBuffer(length * 8));
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

/** The bars with index from `start` to before `end`; nothing is copied. */
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

/** Index of the first time that is not before `time`. */
export function lowerBound(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? NaN) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Both, oldest first; of two bars of one time the newer series' wins. */
export function mergeBars(older: BarColumns, newer: BarColumns): BarColumns {
  const places = [
    Math.max(older.pricePlaces, newer.pricePlaces),
    Math.max(older.volumePlaces, newer.volumePlaces),
  ] as const;
  const merged = allocateBars(older.length + newer.length, ...places);
  let length = 0;
  let next = 0;
  const take = (from: BarColumns, index: number): void => {
    for (const field of BAR_FIELDS) merged[field][length] = from[field][index] ?? NaN;
    length++;
  };
  for (let index = 0; index < newer.length; index++) {
    const time = newer.time[index] ?? NaN;
    while ((older.time[next] ?? Infinity) < time) take(older, next++);
    if (older.time[next] === time) next++;
    take(newer, index);
  }
  while (next < older.length) take(older, next++);
  return sliceBars(merged, 0, length);
}
