import { createSha256Digest } from '../../adapters/sha256/sha256-digest.ts';
import type { BiasResultWire } from '../../api/wire/study-wire.ts';
import { findLookAhead } from '../../backtest/bias/look-ahead.ts';
import type { Decision } from '../../backtest/bias/look-ahead.ts';
import { compareWarmUp } from '../../backtest/bias/warm-up-sensitivity.ts';
import { cutRows } from '../../backtest/optimise/run-trial.ts';
import { runBacktest } from '../../backtest/run-backtest.ts';
import type { BacktestRequest } from '../../backtest/run-backtest.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import { timeframeMs } from '../../model/timeframe.ts';
import { backtestedStrategy } from '../agent/recorded-decisions.ts';
import type { BacktestTask } from './backtest-worker.ts';
import { openSharedProgress } from './shared-progress.ts';

/** Checks for bias as they cross to the worker. */
export interface BiasTask extends Pick<BacktestTask, 'request' | 'strategy' | 'decisions'> {
  readonly cuts: number;
}

/** Multiples of the warm-up by which later runs begin later. */
const SKIPPED_WARM_UPS: readonly number[] = [1, 2, 5, 10];

/** What ends the checks when they are canceled. */
class Stopped extends Error {}

/** Looks for look-ahead and for decisions that depend on where the data begin; undefined if it was told to stop. */
export async function runBiasTask(
  task: BiasTask & { readonly progress: SharedArrayBuffer },
): Promise<BiasResultWire | undefined> {
  const { name, params } = task.strategy;
  const definition = backtestedStrategy(name, task.decisions ?? {});
  const strategies = [{ strategyId: `${name}-1` as StrategyId, definition, params, instrument: 0 }];
  const request: BacktestRequest = { ...task.request, strategies };
  const progress = openSharedProgress(task.progress);
  const closeTimes = closesOf(request);
  let runs = 0;
  const decide = (from: number, to: number): readonly Decision[] => {
    const report = runBacktest(cutRows(request, { from, to }), {
      runId: '',
      engineVersion: '',
      dataSha256: '',
      createDigest: createSha256Digest,
      now: () => 0,
      shouldStop: progress.isStopped,
    });
    if (report === undefined) throw new Stopped();
    runs++;
    progress.report(runs, task.cuts + 1 + SKIPPED_WARM_UPS.length);
    return report.orders;
  };
  try {
    const decideOnPrefix = (rows: number): Promise<readonly Decision[]> => Promise.resolve(decide(0, rows));
    const leaks = await findLookAhead(decideOnPrefix, { closeTimes, most: task.cuts });
    const whole = decide(0, closeTimes.length);
    const warmUpBars = definition.warmUpBars(params);
    const warmUps = SKIPPED_WARM_UPS.map((times) => times * Math.max(1, warmUpBars))
      .filter((skippedBars) => skippedBars + warmUpBars < closeTimes.length)
      .map((skippedBars) => {
        const from = closeTimes[skippedBars + warmUpBars - 1] ?? Infinity;
        return compareWarmUp(whole, { skippedBars, from, decisions: decide(skippedBars, closeTimes.length) });
      });
    return { decisions: whole.length, cuts: task.cuts, leaks, warmUpBars, warmUps };
  } catch (error) {
    if (error instanceof Stopped) return undefined;
    throw error;
  }
}

function closesOf({ instruments, timeframe }: BacktestRequest): Float64Array {
  const step = timeframeMs(timeframe);
  return (instruments[0]?.bars.time ?? new Float64Array()).map((time) => time + step);
}
