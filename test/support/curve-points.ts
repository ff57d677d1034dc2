import type { CurvePoints } from '../../core/statistics/curve-points.ts';

/** Points of an equity curve as columns. */
export function curvePoints(
  ...points: readonly (readonly [time: number, equity: number, inMarket: boolean])[]
): CurvePoints {
  return {
    length: points.length,
    time: Float64Array.from(points, ([time]) => time),
    equity: Float64Array.from(points, ([, equity]) => equity),
    inMarket: Uint8Array.from(points, ([, , inMarket]) => (inMarket ? 1 : 0)),
  };
}
