import { normalQuantile } from './normal.ts';
import { chanceAbove } from './probabilistic-sharpe.ts';
import type { MeasuredSharpe } from './probabilistic-sharpe.ts';

const EULER_MASCHERONI = 0.5772156649015329;

/** The search that a result was picked from. */
export interface SharpeTrials {
  /** Number of independent parameter sets that were tried, 2 or more. */
  readonly trials: number;
  /** Sample variance of their Sharpe ratios of one day, not annualised (divide annualised ones by sqrt(365)). */
  readonly variance: number;
}

/**
 * The Sharpe ratio of a day that the best of so many trials is expected to show by luck alone: sqrt(variance) x
 * ((1 - g) q(1 - 1 / n) + g q(1 - 1 / (n e))), q the normal quantile and g Euler's constant. Null below two trials.
 * @see Bailey & Lopez de Prado, "The Deflated Sharpe Ratio", Journal of Portfolio Management 40(5), 2014
 */
export function expectedBestSharpe({ trials, variance }: SharpeTrials): number | null {
  if (!(trials >= 2 && variance >= 0)) return null;
  const best =
    (1 - EULER_MASCHERONI) * normalQuantile(1 - 1 / trials) +
    EULER_MASCHERONI * normalQuantile(1 - 1 / (trials * Math.E));
  return Math.sqrt(variance) * best;
}

/**
 * Deflated Sharpe ratio: the probabilistic one against what the best of the trials shows by luck. Null where either is
 * undefined.
 * @param luck of one day: {@link expectedBestSharpe}
 * @see Bailey & Lopez de Prado, "The Deflated Sharpe Ratio", Journal of Portfolio Management 40(5), 2014
 */
export function deflatedSharpe(measured: MeasuredSharpe | null, luck: number | null): number | null {
  return measured === null || luck === null ? null : chanceAbove(measured, luck);
}
