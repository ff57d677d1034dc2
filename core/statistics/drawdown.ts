import type { DrawdownFigures } from '../model/run-figures.ts';
import type { CurvePoints } from './curve-points.ts';

/** Follows an equity curve, point by point, without keeping it. */
export interface DrawdownTracker {
  /** The next point, in order of time. Equity in quote currency. */
  readonly push: (time: number, equity: number) => void;
  /** Many of them. */
  readonly pushAll: (points: CurvePoints) => void;
  /** The largest drawdown up to the last point, and what belongs to all of them. */
  readonly worst: () => DrawdownFigures;
}

type Fall = Pick<DrawdownFigures, 'fraction' | 'durationMs' | 'start' | 'bottom' | 'recovered' | 'recoveryMs'>;

const NO_FALL: Fall = { fraction: 0, durationMs: 0, start: null, bottom: null, recovered: null, recoveryMs: null };

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
    troughTime: startTime,
    time: startTime,
    equity: initialCash,
    largestFall: 0,
    longestMs: 0,
  };
  let worst = NO_FALL;

  /** From the last point at the peak to the first at or above it again, or to the newest; the first of equal troughs. */
  function fallSoFar(recovered: number | null): Fall {
    const { peak, peakTime: start, trough, troughTime: bottom, time } = state;
    const recoveryMs = recovered === null ? null : recovered - bottom;
    return { fraction: 1 - trough / peak, durationMs: time - start, start, bottom, recovered, recoveryMs };
  }

  function settle(): void {
    const fall = fallSoFar(state.time);
    state.largestFall = Math.max(state.largestFall, state.peak - state.trough);
    state.longestMs = Math.max(state.longestMs, fall.durationMs);
    if (fall.fraction > worst.fraction) worst = fall;
  }

  function push(time: number, equity: number): void {
    state.time = time;
    state.equity = equity;
    if (equity < state.peak) {
      if (equity >= state.trough) return;
      state.trough = equity;
      state.troughTime = time;
      return;
    }
    if (state.trough < state.peak) settle();
    state.peak = equity;
    state.trough = equity;
    state.peakTime = time;
  }

  return {
    push,
    pushAll({ length, time, equity }) {
      let { peak, trough } = state;
      for (let row = 0; row < length; row++) {
        const value = equity[row] ?? NaN;
        // Most points lie between the peak and the trough below it: they change nothing.
        if (value < peak && value >= trough && row < length - 1) continue;
        push(time[row] ?? NaN, value);
        ({ peak, trough } = state);
      }
    },
    worst() {
      const isOpen = state.trough < state.peak;
      const open = isOpen ? fallSoFar(null) : NO_FALL;
      return {
        ...(open.fraction > worst.fraction ? open : worst),
        amount: Math.max(state.largestFall, state.peak - state.trough),
        longestMs: Math.max(state.longestMs, open.durationMs),
        current: 1 - state.equity / state.peak,
      };
    },
  };
}
