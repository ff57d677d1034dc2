import { createDailyEquity, dailyReturns } from '../../statistics/daily-returns.ts';
import { sharpe } from '../../statistics/sharpe.ts';

/** A point of an equity curve: UnixMs, quote currency. */
export type CurvePoint = readonly [time: number, equity: number];

/**
 * Joins the curves of parts that were each begun with the same cash: every part goes on from where the one before it
 * ended, by its own returns.
 */
export function stitchEquity(initialCash: number, parts: readonly (readonly CurvePoint[])[]): readonly CurvePoint[] {
  const stitched: CurvePoint[] = [];
  let equity = initialCash;
  for (const part of parts) {
    const base = part[0]?.[1] ?? NaN;
    const began = equity;
    for (const [time, value] of part) {
      equity = (began * value) / base;
      stitched.push([time, equity]);
    }
  }
  return stitched;
}

/** What trading a curve would have made: fractions, and the yearly Sharpe ratio of its daily returns. */
export function curveFigures(
  initialCash: number,
  curve: readonly CurvePoint[],
): { readonly netReturn: number; readonly maxDrawdown: number; readonly sharpe: number | null } {
  const daily = createDailyEquity(curve[0]?.[0] ?? 0, initialCash);
  let peak = initialCash;
  let maxDrawdown = 0;
  for (const [time, equity] of curve) {
    daily.push(time, equity);
    peak = Math.max(peak, equity);
    maxDrawdown = Math.max(maxDrawdown, 1 - equity / peak);
  }
  const returns = dailyReturns(initialCash, daily.finish());
  return {
    netReturn: (curve.at(-1)?.[1] ?? initialCash) / initialCash - 1,
    maxDrawdown,
    sharpe: returns === null ? null : sharpe(returns),
  };
}
