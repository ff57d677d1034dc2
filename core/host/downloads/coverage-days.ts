import { DAY_MS } from '../../base/time.ts';
import type { BarGap } from '../../model/bar-gaps.ts';
import type { TimeRange } from '../../model/data-series.ts';

/**
 * Share of the bars of each UTC day that are present, oldest day first; the first and the last day count from and to
 * where the series begins and ends. Bars longer than a day count for the day they open on.
 */
export function coverageDays(held: TimeRange, gaps: readonly BarGap[], lengthMs: number): readonly number[] {
  const first = Math.floor(held.from / DAY_MS) * DAY_MS;
  const count = Math.ceil((held.to - first) / DAY_MS);
  const missing = new Float64Array(count);
  const expected = Float64Array.from({ length: count }, (_, day) =>
    overlap(held, { from: first + day * DAY_MS, to: first + (day + 1) * DAY_MS }),
  );
  for (const gap of gaps) {
    for (let day = Math.floor((gap.from - first) / DAY_MS); first + day * DAY_MS < gap.to; day++) {
      const span = { from: first + day * DAY_MS, to: first + (day + 1) * DAY_MS };
      missing[day] = (missing[day] ?? 0) + overlap(gap, span);
    }
  }
  const share = (day: number): number => {
    const whole = expected[day] ?? 0;
    return whole === 0 ? 1 : Math.max(0, 1 - (missing[day] ?? 0) / whole);
  };
  return Array.from({ length: count }, (_, day) => (lengthMs > DAY_MS ? 1 : share(day)));
}

function overlap(one: TimeRange, other: TimeRange): number {
  return Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from));
}
