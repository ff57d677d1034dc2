import { DAY_MS } from '../base/time.ts';
import type { Indicator } from './indicator.ts';
import { createSma } from './sma.ts';

const YEAR_MS = 365 * DAY_MS;

/**
 * Realized volatility of closes a year, as a fraction: the root of the mean squared log return over the last `length`
 * bars of `barMs` milliseconds, scaled by the square root of bars in 365 days. First defined at close `length` + 1.
 * Closes must be > 0.
 * @see Andersen, Bollerslev, Diebold & Labys, "Modeling and Forecasting Realized Volatility", Econometrica 71(2), 2003
 */
export function createRealizedVolatility(length: number, barMs: number): Indicator {
  const meanSquare = createSma(length);
  const barsPerYear = YEAR_MS / barMs;
  const state = { previous: NaN };
  return {
    push(close) {
      const change = Math.log(close / state.previous);
      state.previous = close;
      return Math.sqrt(meanSquare.push(change * change) * barsPerYear);
    },
  };
}
