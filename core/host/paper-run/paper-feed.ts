import { unixMs } from '../../base/time.ts';
import type { UnixMs } from '../../base/time.ts';
import { readBar } from '../../model/bar-columns.ts';
import type { Bar, BarColumns, MutableBar } from '../../model/bar.ts';
import { timeframeMs } from '../../model/timeframe.ts';
import type { Timeframe } from '../../model/timeframe.ts';

/** One message of a bars feed: a bar that has just closed. The object is reused: read it, never keep it. */
export interface BarMessage {
  /** When a live feed would have sent it: the bar's close. */
  readonly time: UnixMs;
  readonly bar: Bar;
}

/** A stream of closed bars of one instrument, oldest first. */
export interface BarFeed {
  readonly timeframe: Timeframe;
  /** The next message; undefined at the end of the recording. */
  readonly next: () => BarMessage | undefined;
}

/** Plays recorded bars as the feed that they once were. */
export function recordedFeed(columns: BarColumns, timeframe: Timeframe): BarFeed {
  const lengthMs = timeframeMs(timeframe);
  const bar: MutableBar = { time: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  const message = { time: unixMs(0), bar };
  let row = 0;
  return {
    timeframe,
    next() {
      if (row >= columns.length) return undefined;
      readBar(columns, row, bar);
      message.time = unixMs(bar.time + lengthMs);
      row += 1;
      return message;
    },
  };
}
