import { mean } from './moments.ts';
import { median } from './quantile.ts';
import type { HoldTimes } from '../model/run-figures.ts';

/** Shortest, mean, median and longest time from entry to exit, milliseconds; null of no trades. */
export function holdTimes(durationsMs: readonly number[]): HoldTimes | null {
  const middle = median(durationsMs);
  if (middle === null) return null;
  return {
    min: durationsMs.reduce((least, value) => Math.min(least, value), Infinity),
    average: mean(durationsMs),
    median: middle,
    max: durationsMs.reduce((most, value) => Math.max(most, value), 0),
  };
}
