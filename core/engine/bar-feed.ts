import { readBar } from '../model/bar-columns.ts';
import type { BarColumns, MutableBar } from '../model/bar.ts';
import type { TradingSystem } from './trading-system.ts';

/** Recorded bars of a bars source on their way into an engine: columns by instrument index, and how far they are read. */
export interface BarFeed {
  readonly columns: readonly BarColumns[];
  /** Row of the next bar, by instrument index. */
  readonly rows: Int32Array;
  /** Row before which each follows the one before without a gap, as far as that was looked at. */
  readonly evenUntil: Int32Array;
}

/** A feed at its first bars. */
export function createBarFeed(columns: readonly BarColumns[]): BarFeed {
  return { columns, rows: new Int32Array(columns.length), evenUntil: new Int32Array(columns.length) };
}

/** Open time of the next bars, UnixMs; Infinity after the last. */
export function nextOpenTime({ columns, rows }: BarFeed): number {
  let earliest = Infinity;
  for (let index = 0; index < columns.length; index++) {
    const { time, length } = columns[index] ?? NO_BARS;
    const row = rows[index] ?? 0;
    const next = row < length ? (time[row] ?? Infinity) : Infinity;
    if (next < earliest) earliest = next;
  }
  return earliest;
}

/** Bars of one instrument that follow each other without a gap, from its next one on; not all there are. */
export function evenBars({ columns, rows, evenUntil }: BarFeed, index: number, barMs: number): number {
  const { time, length } = columns[index] ?? NO_BARS;
  const row = rows[index] ?? 0;
  if ((evenUntil[index] ?? 0) <= row) {
    const most = Math.min(length, row + LOOK_AHEAD);
    let end = row + 1;
    while (end < most && time[end] === (time[end - 1] ?? NaN) + barMs) end++;
    evenUntil[index] = end;
  }
  return (evenUntil[index] ?? 0) - row;
}

/** Bars looked at in one go. */
const LOOK_AHEAD = 1_024;

/** How far to read a feed. */
export interface FeedReach {
  /** Bars, but for those of an instant that is begun. */
  readonly most: number;
  /** Instants have to close before, UnixMs. */
  readonly until: number;
  readonly barMs: number;
}

/** Gives the bars of a feed to an engine one by one: what `onBars` does in one go. Number of bars given. */
export function giveOneByOne(
  system: Pick<TradingSystem, 'onBar' | 'onInstant'>,
  feed: BarFeed,
  { most, until, barMs }: FeedReach,
): number {
  const { columns, rows } = feed;
  const bar: MutableBar = { time: NaN, open: NaN, high: NaN, low: NaN, close: NaN, volume: NaN };
  let given = 0;
  while (given < most) {
    const time = nextOpenTime(feed);
    if (!(time + barMs < until)) break;
    for (const [index, column] of columns.entries()) {
      const row = rows[index] ?? 0;
      if (row >= column.length || column.time[row] !== time) continue;
      rows[index] = row + 1;
      readBar(column, row, bar);
      system.onBar(index, bar);
      given++;
    }
    system.onInstant();
  }
  return given;
}

const NO_BARS = { time: new Float64Array(0), length: 0 };
