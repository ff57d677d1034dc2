import { MINUTE_MS } from '../base/time.ts';
import type { Bar } from '../model/bar.ts';
import type { Candle } from './candle-flow.ts';

/** Candles of a longer period out of closed bars, none of them before it has closed. */
export interface HigherCandles {
  /** Takes the next closed bar and the time at which it closed, UnixMs. */
  readonly push: (bar: Bar, closeTime: number) => void;
}

/**
 * Candles of `minutes`, counted from 00:00 UTC; `onClosed` is called once for each, with an object that is reused. A
 * candle closes together with its last bar; where that one is missing, with the next bar. One whose beginning was not
 * seen is left out. Bars that are longer than a candle stand for themselves.
 */
export function createHigherCandles(minutes: number, onClosed: (candle: Candle) => void): HigherCandles {
  const length = minutes * MINUTE_MS;
  const candle = { open: NaN, high: NaN, low: NaN, close: NaN };
  const state = { start: NaN, isForming: false };

  function close(): void {
    state.isForming = false;
    onClosed(candle);
  }

  function begin(bar: Bar, start: number): void {
    if (state.isForming) close();
    const isFirst = Number.isNaN(state.start);
    state.isForming = !isFirst || bar.time === start;
    state.start = start;
    candle.open = bar.open;
    candle.high = bar.high;
    candle.low = bar.low;
  }

  return {
    push(bar, closeTime) {
      const start = Math.floor(bar.time / length) * length;
      if (start !== state.start) begin(bar, start);
      if (!state.isForming) return;
      candle.high = Math.max(candle.high, bar.high);
      candle.low = Math.min(candle.low, bar.low);
      candle.close = bar.close;
      if (closeTime >= start + length) close();
    },
  };
}
