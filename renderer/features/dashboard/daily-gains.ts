import type { HistoryPoint } from '../../../core/api/wire/portfolio-wire.ts';
import { DAY_MS } from '../../../core/base/time.ts';

/** Gain of a stretch of time without deposits and withdrawals: quote currency, and the fraction it is. */
export interface Gain {
  readonly amount: number;
  readonly fraction: number;
}

/** The gain of one UTC day, which begins at `day`. */
export interface DayGain extends Gain {
  readonly day: number;
}

const NONE: Gain = { amount: 0, fraction: 0 };

/**
 * Gains by UTC day, oldest first; a day without a point has none. Each step between two points gains its share of the
 * equity before it by the value of a unit, so that money paid in or out is no gain.
 */
export function dailyGains(points: readonly HistoryPoint[]): readonly DayGain[] {
  const days = new Map<number, Gain>();
  let before: HistoryPoint | undefined;
  for (const point of points) {
    if (before !== undefined && point[0] < before[0]) continue;
    const [time, , unit] = point;
    const day = Math.floor(time / DAY_MS) * DAY_MS;
    days.set(day, joined(days.get(day) ?? NONE, before === undefined ? NONE : step(before, unit)));
    before = point;
  }
  return [...days].map(([day, gain]) => ({ day, ...gain }));
}

/** The gain of the last `count` UTC days, that of `now` included. */
export function gainOfDays(days: readonly DayGain[], now: number, count: number): Gain {
  const from = Math.floor(now / DAY_MS) * DAY_MS - (count - 1) * DAY_MS;
  return days.filter(({ day }) => day >= from).reduce<Gain>(joined, NONE);
}

function step([, equity, unit]: HistoryPoint, next: number): Gain {
  const fraction = unit > 0 ? next / unit - 1 : 0;
  return { amount: fraction * equity, fraction };
}

function joined(a: Gain, b: Gain): Gain {
  return { amount: a.amount + b.amount, fraction: (1 + a.fraction) * (1 + b.fraction) - 1 };
}
