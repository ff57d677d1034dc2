/** One point of an equity chart. Display figures: numbers in quote currency, drawdown a fraction >= 0. */
export interface EquityPoint {
  readonly time: number;
  readonly equity: number;
  readonly drawdown: number;
}

/** Drawdown at each point: 1 - equity / highest equity so far, the peak starting at `initial`. */
export function withDrawdown(
  curve: readonly (readonly [time: number, equity: number])[],
  initial: number,
): readonly EquityPoint[] {
  let peak = initial;
  return curve.map(([time, equity]) => {
    peak = Math.max(peak, equity);
    return { time, equity, drawdown: peak > 0 ? 1 - equity / peak : 0 };
  });
}

/** Keeps the last of points that share a second: the chart's time has no finer steps and refuses equal ones. */
export function onePerSecond<T extends { readonly time: number }>(points: readonly T[]): readonly T[] {
  const second = (point: T): number => Math.floor(point.time / 1_000);
  return points.filter((point, index) => {
    const next = points[index + 1];
    return next === undefined || second(next) > second(point);
  });
}

/**
 * The curve read at each of `times`: the last point at or before it, so that it can share a time axis with bars.
 * Times before the first point take the first point. Both oldest first.
 */
export function sampleAt(points: readonly EquityPoint[], times: readonly number[]): readonly EquityPoint[] {
  let index = 0;
  return times.flatMap((time) => {
    while (index + 1 < points.length && (points[index + 1]?.time ?? Infinity) <= time) index++;
    const point = points[index];
    return point === undefined ? [] : [{ ...point, time }];
  });
}
