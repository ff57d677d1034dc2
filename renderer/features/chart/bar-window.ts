import type { BarsWire, BarUpdateWire } from '../../../core/api/wire/market-wire.ts';
import type { Bar } from '../../../core/model/bar.ts';

/** Most bars a series holds: one live update costs time in proportion to all of them. */
const WINDOW_CAPACITY = 10_000;

/** Bars that a live window keeps if nobody asked for more: it must not grow for as long as the desk runs. */
const LEAST_KEPT = 1_500;

/** By how much of itself a full window grows before its old end is cut: cutting draws all of it anew. */
const SLACK = 0.02;

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

interface WindowState {
  bars: Bar[];
  atLiveEdge: boolean;
  complete: boolean;
  /** Live bars push out old ones beyond this many: as many as were asked for, at most the capacity. */
  kept: number;
  /** Whether the newest bar has had its last word. */
  lastClosed: boolean;
}

/** An empty window for bars of `lengthMs`. */
export function createBarWindow(lengthMs: number, capacity = WINDOW_CAPACITY): BarWindow {
  const keeping = (asked: number): number => Math.min(capacity, Math.max(asked, LEAST_KEPT));
  const state: WindowState = { bars: [], atLiveEdge: true, complete: false, kept: keeping(0), lastClosed: true };
  return {
    get bars() {
      return state.bars;
    },
    get atLiveEdge() {
      return state.atLiveEdge;
    },
    get complete() {
      return state.complete;
    },
    replace(page, isComplete) {
      state.bars = [...page];
      state.atLiveEdge = true;
      state.complete = isComplete;
      state.kept = keeping(page.length);
      state.lastClosed = true;
    },
    prepend(page, isComplete) {
      const first = state.bars[0]?.time ?? Infinity;
      const joined = [...page.filter((bar) => bar.time < first), ...state.bars];
      if (joined.length > capacity) state.atLiveEdge = false;
      state.bars = joined.slice(0, capacity);
      state.complete = isComplete;
      state.kept = keeping(joined.length);
    },
    apply: (update) => applyUpdate(state, update, lengthMs),
    mergeTail: (page) => mergeTail(state, page),
  };
}

function applyUpdate(state: WindowState, update: BarUpdateWire, lengthMs: number): WindowChange {
  const { bars } = state;
  const last = bars.at(-1);
  if (!state.atLiveEdge || (last !== undefined && update.time < last.time)) return { kind: 'ignored' };
  const appended = last === undefined || update.time > last.time;
  // After a lost connection bars are missing, or the last word on the newest one: they are fetched again.
  const incomplete = appended && last !== undefined && (!state.lastClosed || update.time - last.time > lengthMs);
  bars[appended ? bars.length : bars.length - 1] = update;
  state.lastClosed = update.closed;
  return trimOld(state) ? { kind: 'all' } : { kind: 'tail', from: bars.length - 1, incomplete };
}

function mergeTail(state: WindowState, page: readonly Bar[]): WindowChange {
  const first = page[0];
  if (!state.atLiveEdge || first === undefined) return { kind: 'ignored' };
  const newest = page.at(-1)?.time ?? 0;
  const ahead = state.bars.filter((bar) => bar.time > newest);
  state.bars = [...state.bars.filter((bar) => bar.time < first.time), ...page, ...ahead];
  trimOld(state);
  return { kind: 'all' };
}

function trimOld(state: WindowState): boolean {
  if (state.bars.length <= state.kept * (1 + SLACK)) return false;
  state.bars = state.bars.slice(-state.kept);
  state.complete = false;
  return true;
}
