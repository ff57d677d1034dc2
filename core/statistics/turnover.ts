import { finiteOrNull } from './finite-or-null.ts';

/** Traded notional / mean equity over all points of the curve, both in quote currency. Null unless the mean is > 0. */
export function turnover(tradedNotional: number, meanEquity: number): number | null {
  return meanEquity > 0 ? finiteOrNull(tradedNotional / meanEquity) : null;
}
