import { fixedFromNumber } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { DAY_MS } from '../base/time.ts';
import type { Instrument } from '../model/instrument.ts';

/** Closes kept per instrument for the volatility behind the default size. */
const CLOSES = 128;
/** A power of two, so that the place of a close is cut off its number. */
const MASK = CLOSES - 1;
const LEAST_RETURNS = 20;
const YEAR_MS = 365 * DAY_MS;

/** The last closes of every instrument. */
interface CloseRings {
  readonly values: Float64Array;
  readonly counts: Int32Array;
  /** Open time of the newest one's bar, UnixMs. */
  readonly times: Float64Array;
}

/** The newest price of every instrument, by index. Writing is the hot path; exact values are made on demand. */
export interface Marks {
  /** Quote per base; NaN before the first. */
  readonly last: Float64Array;
  /** UnixMs of that price; NaN before the first. */
  readonly time: Float64Array;
  /** What {@link pushClose} remembers. */
  readonly closes: CloseRings;
  /** The newest price as a decimal; undefined before there is one or while it is not a sound number. */
  readonly exact: (index: number) => Fixed | undefined;
  /** Sample standard deviation of the last closes' log returns, a year; undefined with fewer than 20 of them. */
  readonly volatility: (index: number) => number | undefined;
}

/** No prices yet, for as many instruments as there can be. The list may grow. */
export function createMarks(instruments: readonly Instrument[], count: number, barMs: number): Marks {
  const last = new Float64Array(count).fill(NaN);
  const time = new Float64Array(count).fill(NaN);
  const closes: CloseRings = {
    values: new Float64Array(count * CLOSES),
    counts: new Int32Array(count),
    times: new Float64Array(count).fill(-Infinity),
  };
  const converted = new Float64Array(count).fill(NaN);
  const exact: Fixed[] = Array.from({ length: count }, () => 0n);
  return {
    last,
    time,
    closes,
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
      const seen = closes.counts[index] ?? 0;
      const length = Math.min(seen, CLOSES);
      if (length <= LEAST_RETURNS) return undefined;
      const at = (back: number): number => closes.values[index * CLOSES + ((seen - 1 - back) & MASK)] ?? NaN;
      const returns = Array.from({ length: length - 1 }, (_, back) => Math.log(at(back) / at(back + 1)));
      const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length;
      const squares = returns.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      const volatility = Math.sqrt((squares / (returns.length - 1)) * (YEAR_MS / barMs));
      return Number.isFinite(volatility) ? volatility : undefined;
    },
  };
}

/** Remembers a bar's close for {@link Marks.volatility}, unless it is not newer (open time) than those before. */
export function pushClose({ closes }: Pick<Marks, 'closes'>, index: number, time: number, close: number): void {
  const { values, counts, times } = closes;
  if (time <= (times[index] ?? NaN)) return;
  times[index] = time;
  const seen = counts[index] ?? 0;
  values[index * CLOSES + (seen & MASK)] = close;
  counts[index] = seen + 1;
}
