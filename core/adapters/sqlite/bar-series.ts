import { DAY_MS, HOUR_MS } from '../../base/time.ts';
import { allocateBars, BAR_FIELDS, sliceBars } from '../../model/bar-columns.ts';
import type { BarColumns } from '../../model/bar.ts';

/**
 * Length of the stretch of time that is packed into one row: a day of minutes, and so much of coarser bars that the
 * row's own cost stays small.
 */
export function chunkSpanMs(timeframeMs: number): number {
  if (timeframeMs < HOUR_MS) return DAY_MS;
  return timeframeMs < DAY_MS ? 32 * DAY_MS : 1_024 * DAY_MS;
}

/** Both, oldest first; of two bars of one time the newer series' wins. */
export function mergeBars(older: BarColumns, newer: BarColumns): BarColumns {
  const merged = allocateBars(older.length + newer.length, {
    pricePlaces: Math.max(older.pricePlaces, newer.pricePlaces),
    volumePlaces: Math.max(older.volumePlaces, newer.volumePlaces),
  });
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
