import { createTrueRange } from './true-range.ts';
import type { BarIndicator } from './true-range.ts';
import { createWilderAverage } from './wilder-average.ts';

/**
 * Average true range in quote currency: Wilder's average of the true range, the first bar's included. First defined at
 * bar number `length`.
 * @see Wilder, "New Concepts in Technical Trading Systems", 1978
 */
export function createAtr(length: number): BarIndicator {
  const range = createTrueRange();
  const average = createWilderAverage(length);
  return { push: (bar) => average.push(range.push(bar)) };
}
