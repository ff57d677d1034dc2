import { DAY_MS } from '../base/time.ts';
import type { BarColumns } from '../model/bar.ts';
import { rowAtOrAfter } from '../model/bar-columns.ts';

/** Buying at the first open with all cash and holding, without fees. */
export interface HoldCurve {
  /** Value at the end of each UTC day, as many as asked for from the day of `startTime` on; carried where no bar closed. */
  readonly daily: (startTime: number, days: number) => readonly number[];
  /** Value at evenly spaced bar closes, the last one included; as many as asked for at most. */
  readonly points: (most: number) => readonly (readonly [time: number, value: number])[];
}

/**
 * The benchmark of a run: initial cash x close / first open. A bar belongs to the day that its close lies in; a close at
 * midnight to the day that begins.
 */
export function createHoldCurve(bars: BarColumns, barMs: number, initialCash: number): HoldCurve {
  const firstOpen = bars.open[0] ?? NaN;
  const valueAt = (row: number): number =>
    row < 0 ? initialCash : (initialCash * (bars.close[row] ?? NaN)) / firstOpen;
  return {
    daily(startTime, days) {
      const firstDay = Math.floor(startTime / DAY_MS);
      return Array.from({ length: days }, (_, day) =>
        valueAt(rowAtOrAfter(bars, (firstDay + day + 1) * DAY_MS - barMs) - 1),
      );
    },
    points(most) {
      const count = Math.min(most, bars.length);
      return Array.from({ length: count }, (_, index) => {
        const row = Math.round(((index + 1) * bars.length) / count) - 1;
        return [(bars.time[row] ?? NaN) + barMs, valueAt(row)] as const;
      });
    },
  };
}
