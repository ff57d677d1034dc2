import { DAY_MS } from '../base/time.ts';
import type { PeriodExtremes, PeriodReturn } from '../model/run-figures.ts';

/** The last equity of each UTC day, from the day that begins at `firstDay` on. */
export interface DailyCurve {
  /** Start of the first day, UnixMs. */
  readonly firstDay: number;
  /** Quote currency, > 0: what the first day is measured against. */
  readonly initial: number;
  readonly closes: readonly number[];
}

/**
 * Return of each calendar period that the curve touches: its last equity / the last before it - 1, the first against
 * the initial value. From where equity is not positive there are no more.
 * @param periodOf number of the period that a time lies in, such as `utcWeek`
 */
export function periodReturns(curve: DailyCurve, periodOf: (time: number) => number): readonly PeriodReturn[] {
  const periods: PeriodReturn[] = [];
  let before = curve.initial;
  for (let day = 0; day < curve.closes.length && before > 0;) {
    const start = curve.firstDay + day * DAY_MS;
    const period = periodOf(start);
    let close = before;
    for (; day < curve.closes.length && periodOf(curve.firstDay + day * DAY_MS) === period; day++) {
      close = curve.closes[day] ?? close;
    }
    periods.push({ start, value: close / before - 1 });
    before = close;
  }
  return periods;
}

/** The best and the worst of them, the earliest of equal ones; null of fewer than two, where there is no choice. */
export function periodExtremes(periods: readonly PeriodReturn[]): PeriodExtremes | null {
  const [first, ...others] = periods;
  if (first === undefined || others.length === 0) return null;
  return {
    best: others.reduce((best, one) => (one.value > best.value ? one : best), first),
    worst: others.reduce((worst, one) => (one.value < worst.value ? one : worst), first),
  };
}
