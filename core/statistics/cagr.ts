import { DAY_MS } from '../base/time.ts';
import { finiteOrNull } from './finite-or-null.ts';

const DAYS_PER_CALENDAR_YEAR = 365.25;
const MIN_DURATION_MS = 30 * DAY_MS;

/**
 * Compound annual growth rate as a fraction: (final / initial)^(365.25 d / duration) - 1. Null below 30 days, where
 * a year would be guessed from weeks, where equity ended below zero, and where the power leaves the doubles.
 */
export function cagr(initialCash: number, finalEquity: number, durationMs: number): number | null {
  if (durationMs < MIN_DURATION_MS || finalEquity < 0) return null;
  const rate = (finalEquity / initialCash) ** ((DAYS_PER_CALENDAR_YEAR * DAY_MS) / durationMs) - 1;
  return finiteOrNull(rate);
}
