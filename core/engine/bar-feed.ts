import type { Bar, BarColumns, MutableBar } from '../model/bar.ts';

/** Recorded bars of a bars source on their way into an engine: columns by instrument index, and how far they are read. */
export interface BarFeed {
  readonly columns: readonly BarColumns[];
  /** Row of the next bar, by instrument index. */
  readonly rows: Int32Array;
}

/** A feed at its first bars. */
export function createBarFeed(columns: readonly BarColumns[]): BarFeed {
  return { columns, rows: new Int32Array(columns.length) };
}

/** Open time of the next bars, UnixMs; Infinity after the last. */
export function nextBarTime({ columns, rows }: BarFeed): number {
  let earliest = Infinity;
  for (let index = 0; index < columns.length; index++) {
    const time = barTime(columns, rows, index);
    if (time < earliest) earliest = time;
  }
  return earliest;
}

/** Open time of one instrument's next bar, UnixMs; Infinity after its last. */
export function barTime(columns: readonly BarColumns[], rows: Int32Array, index: number): number {
  const column = columns[index];
  const row = rows[index] ?? 0;
  return column !== undefined && row < column.length ? (column.time[row] ?? Infinity) : Infinity;
}
