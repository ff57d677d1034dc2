import { DAY_MS } from '../../base/time.ts';
import { barsBetween, readBar } from '../../model/bar-columns.ts';
import type { Bar, BarColumns, MutableBar } from '../../model/bar.ts';
import type { BarRepository } from '../../ports/repositories.ts';
import type { InstrumentTape } from './instrument-tape.ts';

/** Stretch read at once; between two the event loop gets its turn. */
const CHUNK_MS = 10 * DAY_MS;

/** Reads the closed minutes of a market's instruments. */
export interface MinuteReader {
  /** Visits minutes that opened in [from, to), oldest first. The bar is reused: read it, never keep it. */
  readonly visit: (index: number, range: TimeRange, onBar: (bar: Bar) => void) => Promise<void>;
}

/** All closed minutes of the demo market, wherever they are kept. */
export interface MinuteHistory extends MinuteReader {
  /** Generated minutes that are not stored yet, piece by piece, oldest first: they are read instead of the store. */
  readonly hold: (generated: readonly (readonly BarColumns[])[]) => void;
  readonly release: () => void;
  /** First minute that is held; undefined if none is. */
  readonly heldFrom: () => number | undefined;
}

/** `from` inclusive, `to` exclusive. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Joins what the store (or the generator) holds with the newest minutes on the tapes. */
export function createMinuteHistory(bars: BarRepository, tapes: readonly InstrumentTape[]): MinuteHistory {
  let generated: readonly (readonly BarColumns[])[] = [];

  function older(index: number, from: number, to: number): readonly BarColumns[] {
    if (generated.length > 0) {
      return generated
        .map((piece) => piece[index])
        .flatMap((held) => (held === undefined ? [] : barsBetween(held, from, to)));
    }
    const instrument = tapes[index]?.instrument;
    if (instrument === undefined) throw new RangeError(`no instrument ${index}`);
    const read = bars.read({ instrumentId: instrument.id, timeframe: '1m' }, from, to);
    if (!read.ok) throw new Error(`Stored bars of ${instrument.symbol} are damaged: ${read.error.message}`);
    return [read.value];
  }

  return {
    async visit(index, { from, to }, onBar) {
      const window = tapes[index]?.closed('1m');
      for (let start = from; start < to; start += CHUNK_MS) {
        const end = Math.min(start + CHUNK_MS, to);
        const windowStart = Math.max(start, Math.min(end, window?.start() ?? Infinity));
        if (windowStart > start) for (const piece of older(index, start, windowStart)) visitColumns(piece, onBar);
        window?.visit(windowStart, end, onBar);
        if (end < to) await turnOfLoop();
      }
    },
    hold(columns) {
      generated = columns;
    },
    release() {
      generated = [];
    },
    heldFrom: () => generated[0]?.[0]?.time[0],
  };
}

/** Lets everything else on the event loop run first. */
export function turnOfLoop(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Walks columns with one reused bar. */
export function visitColumns(columns: BarColumns, onBar: (bar: Bar) => void): void {
  const bar: MutableBar = { time: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  for (let row = 0; row < columns.length; row++) {
    readBar(columns, row, bar);
    onBar(bar);
  }
}
