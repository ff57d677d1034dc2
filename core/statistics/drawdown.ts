/** Follows an equity curve, point by point, without keeping it. */
export interface DrawdownTracker {
  /** The next point, in order of time. Equity in quote currency. */
  readonly push: (time: number, equity: number) => void;
  /** The largest drawdown up to the last point. */
  readonly worst: () => Drawdown;
}

/** The deepest fall below a peak. */
export interface Drawdown {
  /** 1 - equity / highest equity so far, as a positive fraction of the peak; 0 where there was none. */
  readonly fraction: number;
  /** From the last point at the peak to the first at or above it again, or to the end of the curve. */
  readonly durationMs: number;
}

/**
 * A tracker whose peak starts at the initial cash (> 0). Only a new peak costs a division: until then the trough is
 * enough, since 1 - equity / peak falls with equity.
 * @see Magdon-Ismail & Atiya, "Maximum Drawdown", Risk 17(10), 2004
 */
export function createDrawdownTracker(startTime: number, initialCash: number): DrawdownTracker {
  const state = {
    peak: initialCash,
    peakTime: startTime,
    trough: initialCash,
    time: startTime,
    worstFraction: 0,
    worstDurationMs: 0,
  };

  function settle(): void {
    const fraction = 1 - state.trough / state.peak;
    if (fraction <= state.worstFraction) return;
    state.worstFraction = fraction;
    state.worstDurationMs = state.time - state.peakTime;
  }

  return {
    push(time, equity) {
      state.time = time;
      if (equity < state.peak) {
        if (equity < state.trough) state.trough = equity;
        return;
      }
      if (state.trough < state.peak) settle();
      state.peak = equity;
      state.trough = equity;
      state.peakTime = time;
    },
    worst() {
      const open = 1 - state.trough / state.peak;
      return open > state.worstFraction
        ? { fraction: open, durationMs: state.time - state.peakTime }
        : { fraction: state.worstFraction, durationMs: state.worstDurationMs };
    },
  };
}
