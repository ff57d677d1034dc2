import type { OptimiseInput, OptimiseResultWire } from '../../api/wire/study-wire.ts';
import { compareScores } from '../../backtest/optimise/objective.ts';
import { runSearch } from '../../backtest/optimise/search.ts';
import type { EndedTrial } from '../../backtest/optimise/search.ts';
import { warmRows } from '../../backtest/optimise/split-sample.ts';
import type { SummaryFigures } from '../../model/run-report.ts';
import { deflatedSharpe } from '../../statistics/deflated-sharpe.ts';
import type { JobHandle } from '../jobs/job-board.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import type { PreparedSearch } from './prepare-study.ts';
import { searchLuck } from './search-luck.ts';
import { runTrials } from './run-trials.ts';

/** Best trials that are tested on the bars that were kept back. */
const TESTED = 10;

/** What an optimisation runs on. */
export interface OptimisationPorts {
  readonly pool: WorkerPool;
  readonly job: JobHandle;
  /** Trials that ended in an earlier, interrupted run of the same study. */
  readonly known: readonly EndedTrial[];
  readonly onTrial: (trial: EndedTrial) => void;
}

/**
 * Searches, then tests the best on the bars that were kept back. Canceled, it gives what has been found so far; the
 * study can be resumed to the very result that it would have come to.
 */
export async function runOptimisation(
  search: PreparedSearch,
  input: OptimiseInput,
  ports: OptimisationPorts,
): Promise<OptimiseResultWire> {
  const { job, known, onTrial } = ports;
  let done = known.length;
  job.progress(done, search.plan.trials);
  const { trials, complete } = await runSearch(search.plan, known, {
    run: (open, onEnded) => runTrials(search, open, { ...ports, rows: () => search.split.inSample, onEnded }),
    onTrial(trial) {
      done++;
      job.progress(done, search.plan.trials);
      onTrial(trial);
    },
  });
  const best = trials
    .filter(({ score }) => score.feasible)
    .toSorted((a, b) => compareScores(a.score, b.score))
    .slice(0, TESTED);
  const luck = searchLuck(trials);
  const tested = complete ? await testBest(search, best, ports) : new Map<number, SummaryFigures>();
  return {
    complete,
    best: best.map(({ number, sharpe }) => ({
      number,
      outOfSample: tested.get(number) ?? null,
      deflatedSharpe: deflatedSharpe(sharpe, luck.sharpe),
    })),
    luckySharpe: luck.yearly,
    comparedTrials: luck.trials,
    objective: input.objective,
  };
}

async function testBest(
  search: PreparedSearch,
  best: readonly EndedTrial[],
  ports: OptimisationPorts,
): Promise<ReadonlyMap<number, SummaryFigures>> {
  const figures = new Map<number, SummaryFigures>();
  const { outOfSample } = search.split;
  if (outOfSample === null) return figures;
  const trials = best.map(({ number, params }) => ({ number, params, stopBelow: [] }));
  await runTrials(search, trials, {
    ...ports,
    rows: (warmUpBars) => warmRows(outOfSample, warmUpBars),
    onEnded(trial, end) {
      if (end.status === 'finished') figures.set(trial.number, end.figures);
    },
  });
  return figures;
}
