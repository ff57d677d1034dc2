import type { EndedTrial } from '../../backtest/optimise/search.ts';
import { expectedBestSharpe } from '../../statistics/deflated-sharpe.ts';

/** What luck alone shows of a search. */
export interface SearchLuck {
  /** Trials with a Sharpe ratio. */
  readonly trials: number;
  /** Sharpe ratio of a day that the best of them is expected to show by luck; null where undefined. */
  readonly sharpe: number | null;
  /** The same, annualised. */
  readonly yearly: number | null;
}

/** Daily ratios times this are yearly ones. */
const YEARLY = Math.sqrt(365);

/** Measures luck by the spread of the trials' own Sharpe ratios. */
export function searchLuck(trials: readonly EndedTrial[]): SearchLuck {
  const ratios = trials.flatMap(({ figures }) => {
    const ratio = figures?.sharpe ?? null;
    return ratio === null ? [] : [ratio / YEARLY];
  });
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  const variance = ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / (ratios.length - 1);
  const sharpe = expectedBestSharpe({ trials: ratios.length, variance });
  return { trials: ratios.length, sharpe, yearly: sharpe === null ? null : sharpe * YEARLY };
}
