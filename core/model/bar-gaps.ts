/** A run of missing bars. `from` is the open time of the first one missing, `to` that of the next one present. */
export interface BarGap {
  readonly from: number;
  readonly to: number;
  readonly bars: number;
}

/**
 * Steps of the timeframe that are absent between the first and the last bar, oldest first.
 * @param time open times, ascending and on the timeframe's grid
 */
export function findBarGaps(time: Float64Array, timeframeLengthMs: number): readonly BarGap[] {
  const gaps: BarGap[] = [];
  let expected = time[0] ?? 0;
  for (let index = 0; index < time.length; index++) {
    const present = time[index] ?? NaN;
    if (present !== expected)
      gaps.push({ from: expected, to: present, bars: (present - expected) / timeframeLengthMs });
    expected = present + timeframeLengthMs;
  }
  return gaps;
}

/** Number of bars missing in all gaps together. */
export function missingBars(gaps: readonly BarGap[]): number {
  return gaps.reduce((sum, gap) => sum + gap.bars, 0);
}
