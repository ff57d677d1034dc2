import type { Bar, MutableBar } from '../model/bar.ts';
import { barOpenTime, timeframeMs } from '../model/timeframe.ts';
import type { Timeframe } from '../model/timeframe.ts';
import { createExactSum } from './exact-sum.ts';

/** How pieces of market data become bars. */
export interface AggregatorOptions {
  readonly timeframe: Timeframe;
  /** Most decimals of any volume or quantity that will be added; volumes add up exactly. */
  readonly volumePlaces: number;
  /** Called once for every bar that has closed, oldest first. The bar is reused: read it, never keep it. */
  readonly onClosed: (bar: Bar) => void;
}

/** Builds the bars of one timeframe out of pieces, each of which lies within one bar. */
export interface PeriodAggregator {
  /**
   * Adds a piece: first open, highest high, lowest low, last close, sum of volumes, in order of arrival. A piece of a
   * later period closes the forming bar first. `false` for a piece of a period that has closed: it changes nothing.
   */
  readonly add: (piece: Bar) => boolean;
  /** Time has reached `time`: closes the forming bar if its period is over. A period without a piece has no bar. */
  readonly advanceTo: (time: number) => void;
  /** Pieces before `time` are incomplete: the forming bar is dropped, and so is whatever began before `time`. */
  readonly restartAt: (time: number) => void;
  /** The bar that has not closed yet, or `undefined`. Reused: read it, never keep it, never trade on it. */
  readonly forming: () => Bar | undefined;
}

/** An aggregator with nothing in it. */
export function createPeriodAggregator(options: AggregatorOptions): PeriodAggregator {
  const { timeframe, onClosed } = options;
  const lengthMs = timeframeMs(timeframe);
  const volume = createExactSum(options.volumePlaces);
  const bar: MutableBar = { time: NaN, open: NaN, high: NaN, low: NaN, close: NaN, volume: NaN };
  const state = { isForming: false, closedUntil: -Infinity };

  function start(piece: Bar): void {
    state.isForming = true;
    bar.time = barOpenTime(piece.time, timeframe);
    bar.open = piece.open;
    bar.high = piece.high;
    bar.low = piece.low;
    volume.reset();
  }

  function close(): void {
    state.isForming = false;
    onClosed(bar);
  }

  function advanceTo(time: number): void {
    if (time < state.closedUntil + lengthMs) return;
    if (state.isForming && time >= bar.time + lengthMs) close();
    state.closedUntil = barOpenTime(time, timeframe);
  }

  return {
    add(piece) {
      if (piece.time < state.closedUntil) return false;
      advanceTo(piece.time);
      if (!state.isForming) start(piece);
      bar.high = Math.max(bar.high, piece.high);
      bar.low = Math.min(bar.low, piece.low);
      bar.close = piece.close;
      volume.add(piece.volume);
      bar.volume = volume.value();
      return true;
    },
    advanceTo,
    restartAt(time) {
      state.isForming = false;
      state.closedUntil = Math.max(state.closedUntil, barOpenTime(time + lengthMs - 1, timeframe));
    },
    forming: () => (state.isForming ? bar : undefined),
  };
}
