import type { BarColumns } from '../../core/model/bar.ts';

const MINUTE_MS = 60_000;
const HOURS = 24;

/** Log returns between closes of bars that follow each other directly; a gap is no return. */
export function minuteReturns(bars: BarColumns): readonly number[] {
  const returns: number[] = [];
  for (let index = 1; index < bars.length; index++) {
    if ((bars.time[index] ?? 0) - (bars.time[index - 1] ?? 0) !== MINUTE_MS) continue;
    returns.push(Math.log((bars.close[index] ?? NaN) / (bars.close[index - 1] ?? NaN)));
  }
  return returns;
}

/** Fourth standardised moment: 3 for normal returns. */
export function kurtosis(values: readonly number[]): number {
  const centre = mean(values);
  const second = mean(values.map((value) => (value - centre) ** 2));
  return mean(values.map((value) => (value - centre) ** 4)) / second ** 2;
}

/** Correlation of a series with itself `lag` steps later, for each lag from 1 to `lags`. */
export function autocorrelation(values: readonly number[], lags: number): readonly number[] {
  const centre = mean(values);
  const centred = Float64Array.from(values, (value) => value - centre);
  const variance = centred.reduce((total, value) => total + value * value, 0);
  return Array.from({ length: lags }, (_, index) => {
    let product = 0;
    for (let at = index + 1; at < centred.length; at++) product += (centred[at] ?? 0) * (centred[at - index - 1] ?? 0);
    return product / variance;
  });
}

/** Volume of each UTC hour over the average hour's. */
export function hourlyVolume(bars: BarColumns): readonly number[] {
  const totals = new Float64Array(HOURS);
  for (let index = 0; index < bars.length; index++) {
    const hour = Math.floor((bars.time[index] ?? 0) / (60 * MINUTE_MS)) % HOURS;
    totals[hour] = (totals[hour] ?? 0) + (bars.volume[index] ?? 0);
  }
  const average = totals.reduce((total, value) => total + value, 0) / HOURS;
  return [...totals].map((total) => total / average);
}

/**
 * The mean relative bid-ask spread that highs and lows of neighbouring bars imply; negative estimates count as 0.
 * @see Corwin & Schultz, "A Simple Way to Estimate Bid-Ask Spreads from Daily High and Low Prices", Journal of Finance
 * 67(2), 2012, equations 14 and 18
 */
export function impliedSpread(bars: BarColumns): number {
  const width = 3 - 2 * Math.SQRT2;
  const spreads: number[] = [];
  for (let index = 1; index < bars.length; index++) {
    const [high, low] = [bars.high[index] ?? NaN, bars.low[index] ?? NaN];
    const [highBefore, lowBefore] = [bars.high[index - 1] ?? NaN, bars.low[index - 1] ?? NaN];
    const beta = Math.log(high / low) ** 2 + Math.log(highBefore / lowBefore) ** 2;
    const gamma = Math.log(Math.max(high, highBefore) / Math.min(low, lowBefore)) ** 2;
    const alpha = (Math.sqrt(2 * beta) - Math.sqrt(beta)) / width - Math.sqrt(gamma / width);
    spreads.push(Math.max(0, (2 * (Math.exp(alpha) - 1)) / (1 + Math.exp(alpha))));
  }
  return mean(spreads);
}

/** Arithmetic mean. */
export function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
