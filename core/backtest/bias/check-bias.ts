import type { BarColumns } from '../../model/bar.ts';
import { timeframeMs } from '../../model/timeframe.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import { findLookAhead } from './look-ahead.ts';
import type { Decision, Leak } from './look-ahead.ts';
import { compareWarmUp } from './warm-up-sensitivity.ts';
import type { WarmUpComparison } from './warm-up-sensitivity.ts';

/** What both checks found. */
export interface BiasFindings {
  /** Decisions of the whole run. */
  readonly decisions: number;
  readonly cuts: number;
  readonly leaks: readonly Leak[];
  readonly warmUpBars: number;
  readonly warmUps: readonly WarmUpComparison[];
}

/** A run whose decisions are looked at. */
export interface BiasSubject {
  readonly bars: BarColumns;
  readonly timeframe: Timeframe;
  readonly warmUpBars: number;
  /** Prefixes that are compared. */
  readonly cuts: number;
  /** What it decides on rows [from, to) of its bars. */
  readonly decide: (from: number, to: number) => Promise<readonly Decision[]>;
}

/** Multiples of the warm-up by which later runs begin later. */
const SKIPPED_WARM_UPS: readonly number[] = [1, 2, 5, 10];

/** Runs that the checks take at the most. */
export function biasRuns(cuts: number): number {
  return cuts + 1 + SKIPPED_WARM_UPS.length;
}

/** Looks for look-ahead and for decisions that depend on where the data begin. */
export async function checkBias({ bars, timeframe, warmUpBars, cuts, decide }: BiasSubject): Promise<BiasFindings> {
  const step = timeframeMs(timeframe);
  const closeTimes = bars.time.map((time) => time + step);
  const leaks = await findLookAhead((rows) => decide(0, rows), { closeTimes, most: cuts });
  const whole = await decide(0, closeTimes.length);
  const warmUps: WarmUpComparison[] = [];
  for (const times of SKIPPED_WARM_UPS) {
    const skippedBars = times * Math.max(1, warmUpBars);
    if (skippedBars + warmUpBars >= closeTimes.length) continue;
    const from = closeTimes[skippedBars + warmUpBars - 1] ?? Infinity;
    const decisions = await decide(skippedBars, closeTimes.length);
    warmUps.push(compareWarmUp(whole, { skippedBars, from, decisions }));
  }
  return { decisions: whole.length, cuts, leaks, warmUpBars, warmUps };
}
