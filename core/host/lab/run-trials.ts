import type { ProposedTrial, TrialEnd } from '../../backtest/optimise/search.ts';
import type { JobHandle } from '../jobs/job-board.ts';
import type { TrialTask } from '../jobs/trial-worker.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import { runOwnTrials } from './own-runs.ts';
import type { PreparedSearch } from './prepare-study.ts';

/** What trials run on. */
export interface TrialPorts {
  readonly pool: WorkerPool;
  readonly job: JobHandle;
  readonly onEnded: (trial: ProposedTrial, end: TrialEnd) => void;
  /** Rows that a trial runs on, by the bars that it needs before its first decision. */
  readonly rows: (warmUpBars: number) => TrialTask['rows'];
  readonly withEquity?: boolean;
}

/** Runs trials, built-in strategies on the pool; false if the job was canceled before all had ended. */
export function runTrials(
  { task, definition, own }: Pick<PreparedSearch, 'task' | 'definition' | 'own'>,
  trials: readonly ProposedTrial[],
  { pool, job, onEnded, rows, withEquity = false }: TrialPorts,
): Promise<boolean> {
  if (own !== undefined) return runOwnTrials(own, { request: task.request, trials, rows, onEnded }, job);
  const inputs = trials.map((trial) => ({
    ...task,
    strategy: { name: definition.name, params: trial.params },
    rows: rows(definition.warmUpBars(trial.params)),
    stopBelow: trial.stopBelow,
    withEquity,
    trial,
  }));
  return pool.runEach({ file: 'trial-worker', name: 'runTrialTask' }, inputs, job, ({ trial }, end) => {
    onEnded(trial, end as TrialEnd);
  });
}
