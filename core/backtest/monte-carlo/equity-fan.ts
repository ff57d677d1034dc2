/** Percentiles of many curves, point by point: what a fan chart is drawn from. */
export interface EquityFan {
  /** Percentiles, 0 to 100, in rising order. */
  readonly percentiles: readonly number[];
  /** One curve per percentile, as many points as the simulated ones. */
  readonly curves: readonly Float64Array[];
}

/** Which percentiles a fan shows. */
export const FAN_PERCENTILES: readonly number[] = [5, 25, 50, 75, 95];

/** The fan of curves of equal length; linear interpolation between ranks (type 7 of Hyndman and Fan 1996). */
export function equityFan(curves: readonly Float64Array[], percentiles = FAN_PERCENTILES): EquityFan {
  const length = curves[0]?.length ?? 0;
  const fan = percentiles.map(() => new Float64Array(length));
  const column = new Float64Array(curves.length);
  for (let point = 0; point < length; point++) {
    curves.forEach((curve, at) => {
      column[at] = curve[point] ?? NaN;
    });
    column.sort();
    percentiles.forEach((percentile, at) => {
      const curve = fan[at];
      if (curve !== undefined) curve[point] = percentileOf(column, percentile);
    });
  }
  return { percentiles, curves: fan };
}

/** A percentile (0 to 100) of sorted values; NaN without any. */
export function percentileOf(sorted: Float64Array, percentile: number): number {
  const rank = ((sorted.length - 1) * percentile) / 100;
  const below = sorted[Math.floor(rank)] ?? NaN;
  const above = sorted[Math.ceil(rank)] ?? NaN;
  return below + (above - below) * (rank - Math.floor(rank));
}
