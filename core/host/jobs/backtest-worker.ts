import { barsSha256 } from '../../adapters/sha256/bars-sha256.ts';
import { createSha256Digest } from '../../adapters/sha256/sha256-digest.ts';
import { runBacktest } from '../../backtest/run-backtest.ts';
import type { BacktestRequest } from '../../backtest/run-backtest.ts';
import type { StrategyParams } from '../../strategies/strategy.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import { backtestedStrategy } from '../agent/recorded-decisions.ts';
import type { RecordedDecisions } from '../agent/recorded-decisions.ts';
import { openSharedProgress } from './shared-progress.ts';

/** A backtest as it crosses to the worker: strategies by name, since code cannot be sent. */
export interface BacktestTask {
  readonly runId: string;
  readonly engineVersion: string;
  readonly request: Omit<BacktestRequest, 'strategies'>;
  readonly strategy: { readonly name: string; readonly params: StrategyParams };
  /** What models decided before; only the agent needs it. */
  readonly decisions?: RecordedDecisions;
}

/** A finished backtest: what the library of runs lists, and the report as the JSON that is kept. */
export interface BacktestResult {
  readonly runId: string;
  readonly netReturn: number;
  readonly maxDrawdown: number;
  readonly trades: number;
  readonly document: string;
}

/** Runs one backtest; undefined if it was told to stop. The report is written out here, where nobody waits. */
export function runBacktestTask(
  task: BacktestTask & { readonly progress: SharedArrayBuffer },
): BacktestResult | undefined {
  const { name, params } = task.strategy;
  const definition = backtestedStrategy(name, task.decisions ?? {});
  const progress = openSharedProgress(task.progress);
  const strategyId = `${name}-1` as StrategyId;
  const [first] = task.request.instruments;
  const report = runBacktest(
    { ...task.request, strategies: [{ strategyId, definition, params, instrument: 0 }] },
    {
      runId: task.runId,
      engineVersion: task.engineVersion,
      dataSha256: first === undefined ? '' : barsSha256(first.bars),
      createDigest: createSha256Digest,
      now: () => performance.now(),
      onProgress: progress.report,
      shouldStop: progress.isStopped,
    },
  );
  if (report === undefined) return undefined;
  const { netReturn, maxDrawdown, trades } = report.summary;
  return { runId: report.run.id, netReturn, maxDrawdown, trades, document: JSON.stringify(report) };
}
