import { readBar } from '../model/bar-columns.ts';
import type { Bar, BarColumns, MutableBar } from '../model/bar.ts';
import type { BarIndicator } from './indicator.ts';

/** VuManChu Cipher A or B, bar by bar. Nothing is allocated per bar. */
export interface Cipher {
  /** Takes the next closed bar, which is read and never kept, and the time at which it closed, UnixMs. */
  readonly update: (bar: Bar, closeTime: number) => void;
  /** A value per column at the newest bar, NaN while undefined; markers are 1 or 0. Overwritten by the next bar. */
  readonly values: Float64Array;
}

/** Where each column lies in {@link Cipher.values}. */
export function columnPlaces<Column extends string>(columns: readonly Column[]): Readonly<Record<Column, number>> {
  return Object.fromEntries(columns.map((column, place) => [column, place])) as Record<Column, number>;
}

/** The first `count` columns of a cipher as an indicator of bars whose length is not told. */
export function cipherIndicator(cipher: Cipher, count: number): BarIndicator {
  const closeTime = createCloseTime();
  return {
    values: cipher.values.subarray(0, count),
    update(bar) {
      cipher.update(bar, closeTime(bar.time));
    },
  };
}

/** The same for all bars at once. */
export function cipherColumns(cipher: Cipher, count: number, bars: BarColumns): readonly Float64Array[] {
  const indicator = cipherIndicator(cipher, count);
  const columns = Array.from({ length: count }, () => new Float64Array(bars.length));
  const bar: MutableBar = { time: NaN, open: NaN, high: NaN, low: NaN, close: NaN, volume: NaN };
  for (let row = 0; row < bars.length; row++) {
    readBar(bars, row, bar);
    indicator.update(bar);
    for (let place = 0; place < count; place++) {
      const column = columns[place];
      if (column !== undefined) column[row] = indicator.values[place] ?? NaN;
    }
  }
  return columns;
}

/** When a bar that opens at a time closes: bars are taken to be as long as the closest two of those seen. */
function createCloseTime(): (time: number) => number {
  const state = { previous: NaN, length: Infinity };
  return (time) => {
    if (time - state.previous < state.length) state.length = time - state.previous;
    state.previous = time;
    return state.length === Infinity ? time : time + state.length;
  };
}
