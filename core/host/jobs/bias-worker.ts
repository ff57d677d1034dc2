import { createSha256Digest } from '../../adapters/sha256/sha256-digest.ts';
import type { BiasResultWire } from '../../api/wire/study-wire.ts';
import { biasRuns, checkBias } from '../../backtest/bias/check-bias.ts';
import type { Decision } from '../../backtest/bias/look-ahead.ts';
import { cutRows } from '../../backtest/optimise/run-trial.ts';
import { runBacktest } from '../../backtest/run-backtest.ts';
import type { BacktestRequest } from '../../backtest/run-backtest.ts';
import { present } from '../../base/invariant.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import { backtestedStrategy } from '../agent/recorded-decisions.ts';
import type { BacktestTask } from './backtest-worker.ts';
import { openSharedProgress } from './shared-progress.ts';
import { yieldToDesk } from './yield-to-desk.ts';

yieldToDesk();

/** Checks for bias as they cross to the worker. */
export interface BiasTask extends Pick<BacktestTask, 'request' | 'strategy' | 'decisions'> {
  readonly cuts: number;
}

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
  const { bars } = present(request.instruments[0], 'instrument', '0');
  let runs = 0;
  const decide = (from: number, to: number): Promise<readonly Decision[]> => {
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
    progress.report(runs, biasRuns(task.cuts));
    return Promise.resolve(report.orders);
  };
  const { timeframe } = request;
  try {
    const warmUpBars = definition.warmUpBars(params);
    return await checkBias({ bars, timeframe, warmUpBars, cuts: task.cuts, decide });
  } catch (error) {
    if (error instanceof Stopped) return undefined;
    throw error;
  }
}
