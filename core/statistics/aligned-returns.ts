/** Closes of one instrument by their time, both ascending. */
export interface CloseSeries {
  readonly time: readonly number[];
  readonly close: readonly number[];
}

/**
 * Simple returns of several series between times that all of them have, in the order of the series: index n is the
 * return from the n-th such time to the next. Empty where they share fewer than two.
 */
export function alignedReturns(series: readonly CloseSeries[]): readonly (readonly number[])[] {
  const closes = series.map(({ time, close }) => new Map(time.map((at, row) => [at, close[row] ?? NaN])));
  const shared = (series[0]?.time ?? []).filter((at) => closes.every((known) => known.has(at)));
  return closes.map((known) =>
    shared.slice(1).map((at, nth) => (known.get(at) ?? NaN) / (known.get(shared[nth] ?? NaN) ?? NaN) - 1),
  );
}
