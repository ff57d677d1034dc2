import type { Fixed } from '../base/fixed.ts';

/** Most points of a report's curve. */
export const CURVE_POINTS = 10_000;

/** One point: UnixMs and quote currency, exact. */
export type EquityPoint = readonly [time: number, equity: Fixed];

/** The report's curve: every point of a short run, evenly spaced ones of a long one, first and last always. */
export interface EquityCurve {
  /**
   * Counts points, the last of them at `time`; `equity` is only asked for where that one is kept. Returns how many may
   * be counted at once until the next to be kept: never more than that.
   */
  readonly push: (count: number, time: number, equity: () => Fixed) => number;
  /** The curve, ended by the newest point. */
  readonly finish: (equity: () => Fixed) => readonly EquityPoint[];
}

/**
 * Starts a curve with its first point.
 * @param expected points that will follow; beyond 10,000, those at index round(i (n - 1) / 9999) are kept
 */
export function createEquityCurve(first: EquityPoint, expected: number): EquityCurve {
  const points: EquityPoint[] = [first];
  const last = expected;
  const whole = expected <= CURVE_POINTS;
  const at = { index: 0, time: first[0], kept: 0, next: 0 };
  const next = (): number => (whole ? at.index + 1 : Math.round((points.length * last) / (CURVE_POINTS - 1)));
  at.next = next();
  return {
    push(count, time, equity) {
      at.index += count;
      at.time = time;
      if (at.index >= at.next) {
        points.push([time, equity()]);
        at.kept = at.index;
        at.next = next();
      }
      return Math.max(1, at.next - at.index);
    },
    finish(equity) {
      if (at.kept < at.index) {
        points.push([at.time, equity()]);
        at.kept = at.index;
      }
      return points;
    },
  };
}
