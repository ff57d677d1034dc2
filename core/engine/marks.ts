import { fixedFromNumber } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { DAY_MS } from '../base/time.ts';
import type { Instrument } from '../model/instrument.ts';

/** Closes kept per instrument for the volatility behind the default size. */
const CLOSES = 128;
const LEAST_RETURNS = 20;
const YEAR_MS = 365 * DAY_MS;

/** The newest price of every instrument, by index. Writing is the hot path; exact values are made on demand. */
export interface Marks {
  /** Quote per base; NaN before the first. */
  readonly last: Float64Array;
  /** UnixMs of that price; NaN before the first. */
  readonly time: Float64Array;
  /** Remembers a bar's close for {@link Marks.volatility}, unless it is not newer (open time) than those before. */
  readonly pushClose: (index: number, time: number, close: number) => void;
  /** The newest price as a decimal; undefined before there is one or while it is not a sound number. */
  readonly exact: (index: number) => Fixed | undefined;
  /** Sample standard deviation of the last closes' log returns, a year; undefined with fewer than 20 of them. */
  readonly volatility: (index: number) => number | undefined;
}

/** No prices yet, for as many instruments as there can be. The list may grow. */
export function createMarks(instruments: readonly Instrument[], count: number, barMs: number): Marks {
  const last = new Float64Array(count).fill(NaN);
  const time = new Float64Array(count).fill(NaN);
  const closes = new Float64Array(count * CLOSES);
  const closeCounts = new Float64Array(count);
  const closeTimes = new Float64Array(count).fill(-Infinity);
  const converted = new Float64Array(count).fill(NaN);
  const exact: Fixed[] = Array.from({ length: count }, () => 0n);
  return {
    last,
    time,
    pushClose(index, barTime, close) {
      if (barTime <= (closeTimes[index] ?? NaN)) return;
      closeTimes[index] = barTime;
      const seen = closeCounts[index] ?? 0;
      closes[index * CLOSES + (seen % CLOSES)] = close;
      closeCounts[index] = seen + 1;
    },
    exact(index) {
      const price = last[index] ?? NaN;
      if (!(price > 0 && price < Infinity)) return undefined;
      if (price !== converted[index]) {
        // A mid between two ticks has one decimal more than a price.
        exact[index] = fixedFromNumber(price, Math.min((instruments[index]?.pricePlaces ?? 0) + 1, 18));
        converted[index] = price;
      }
      return exact[index];
    },
    volatility(index) {
      const seen = closeCounts[index] ?? 0;
      const length = Math.min(seen, CLOSES);
      if (length <= LEAST_RETURNS) return undefined;
      const at = (back: number): number => closes[index * CLOSES + ((seen - 1 - back) % CLOSES)] ?? NaN;
      const returns = Array.from({ length: length - 1 }, (_, back) => Math.log(at(back) / at(back + 1)));
      const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length;
      const squares = returns.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      const volatility = Math.sqrt((squares / (returns.length - 1)) * (YEAR_MS / barMs));
      return Number.isFinite(volatility) ? volatility : undefined;
    },
  };
}
