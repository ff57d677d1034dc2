import type { BarsWire, BarUpdateWire } from '../../../core/api/wire/market-wire.ts';
import type { Bar } from '../../../core/model/bar.ts';

/** Most bars a series holds: one live update costs time in proportion to all of them. */
export const WINDOW_CAPACITY = 10_000;

/** How far a full window grows before its old end is cut, so that cutting is rare. */
const SLACK = 500;

/** What an update did to the window. */
export type WindowChange =
  | { readonly kind: 'ignored' }
  /** Bars from this index on are new or changed. */
  | { readonly kind: 'tail'; readonly from: number; readonly incomplete: boolean }
  /** Everything may have moved: draw anew. */
  | { readonly kind: 'all' };

/** The bars that a chart holds: a sliding part of a history, at its live edge or paged away from it. */
export interface BarWindow {
  readonly bars: readonly Bar[];
  /** False once newer bars were dropped in favour of older ones; live updates are then ignored. */
  readonly atLiveEdge: boolean;
  /** True when no older bars exist. */
  readonly complete: boolean;
  readonly replace: (page: readonly Bar[], complete: boolean) => void;
  readonly prepend: (page: readonly Bar[], complete: boolean) => void;
  readonly apply: (update: BarUpdateWire) => WindowChange;
  /** Lays newly fetched bars over the newest ones: fills what the coalesced stream skipped. */
  readonly mergeTail: (page: readonly Bar[]) => WindowChange;
}

/** Turns columns into bars. */
export function barsOf(wire: BarsWire): readonly Bar[] {
  return wire.time.map((time, index) => ({
    time,
    open: wire.open[index] ?? NaN,
    high: wire.high[index] ?? NaN,
    low: wire.low[index] ?? NaN,
    close: wire.close[index] ?? NaN,
    volume: wire.volume[index] ?? 0,
  }));
}

/** An empty window for bars of `lengthMs`. */
export function createBarWindow(lengthMs: number, capacity = WINDOW_CAPACITY): BarWindow {
  let bars: Bar[] = [];
  let atLiveEdge = true;
  let complete = false;
  let lastClosed = true;

  function trimOld(): boolean {
    if (bars.length <= capacity + SLACK) return false;
    bars = bars.slice(-capacity);
    complete = false;
    return true;
  }

  function apply(update: BarUpdateWire): WindowChange {
    const last = bars.at(-1);
    if (!atLiveEdge || (last !== undefined && update.time < last.time)) return { kind: 'ignored' };
    const appended = last === undefined || update.time > last.time;
    // After a lost connection bars are missing, or the last word on the newest one: they are fetched again.
    const incomplete = appended && last !== undefined && (!lastClosed || update.time - last.time > lengthMs);
    bars[appended ? bars.length : bars.length - 1] = update;
    lastClosed = update.closed;
    return trimOld() ? { kind: 'all' } : { kind: 'tail', from: bars.length - 1, incomplete };
  }

  function mergeTail(page: readonly Bar[]): WindowChange {
    const first = page[0];
    if (!atLiveEdge || first === undefined) return { kind: 'ignored' };
    const newest = page.at(-1)?.time ?? 0;
    const ahead = bars.filter((bar) => bar.time > newest);
    bars = [...bars.filter((bar) => bar.time < first.time), ...page, ...ahead];
    trimOld();
    return { kind: 'all' };
  }

  return {
    get bars() {
      return bars;
    },
    get atLiveEdge() {
      return atLiveEdge;
    },
    get complete() {
      return complete;
    },
    replace(page, isComplete) {
      bars = [...page];
      atLiveEdge = true;
      complete = isComplete;
      lastClosed = true;
    },
    prepend(page, isComplete) {
      const first = bars[0]?.time ?? Infinity;
      const joined = [...page.filter((bar) => bar.time < first), ...bars];
      if (joined.length > capacity) atLiveEdge = false;
      bars = joined.slice(0, capacity);
      complete = isComplete;
    },
    apply,
    mergeTail,
  };
}
