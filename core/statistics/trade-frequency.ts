import { DAY_MS } from '../base/time.ts';

const DAYS_PER_WEEK = 7;
const DAYS_PER_MONTH = 365.25 / 12;

/** Closed trades per unit of calendar time. */
export interface TradeFrequency {
  readonly tradesPerDay: number | null;
  readonly tradesPerWeek: number | null;
  readonly tradesPerMonth: number | null;
}

/**
 * Closed trades / duration, per day, week and month (365.25 / 12 days); each null where the run is shorter than that
 * unit, which would be a guess.
 */
export function tradeFrequency(trades: number, durationMs: number): TradeFrequency {
  const per = (days: number): number | null => {
    const unitMs = days * DAY_MS;
    return durationMs >= unitMs ? (trades / durationMs) * unitMs : null;
  };
  return { tradesPerDay: per(1), tradesPerWeek: per(DAYS_PER_WEEK), tradesPerMonth: per(DAYS_PER_MONTH) };
}
