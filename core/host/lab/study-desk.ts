import type { Desk } from '../../api/desk.ts';
import type { OptimiseInput, StudyStart } from '../../api/wire/study-wire.ts';
import type { EndedTrial } from '../../backtest/optimise/search.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import { done, refused } from '../desk/act-outcome.ts';
import type { JobBoard, JobHandle } from '../jobs/job-board.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import { STREAM_INTERVAL_MS, pacedStream } from '../streams/paced-stream.ts';
import { planSearch, prepareSearch } from './prepare-study.ts';
import type { SearchSources } from './prepare-study.ts';
import { runOptimisation } from './run-optimisation.ts';
import { openStudies, optimisationChanges } from './studies.ts';
import type { Studies } from './studies.ts';

/** The part of the desk that studies strategies. */
export type StudyDesk = Pick<
  Desk,
  'watchStudies' | 'startOptimisation' | 'resumeStudy' | 'watchOptimisation' | 'removeStudy'
>;

/** What studies need. */
export interface StudyDeskDeps extends SearchSources {
  readonly board: JobBoard;
  readonly pool: WorkerPool;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly newId: () => string;
}

/** Runs studies on other threads and keeps what they find as they find it. */
export function createStudyDesk(deps: StudyDeskDeps): StudyDesk {
  const studies = openStudies(deps.store);
  const { clock } = deps;
  return {
    watchStudies: (signal) =>
      pacedStream({
        clock,
        intervalMs: STREAM_INTERVAL_MS,
        signal,
        subscribe: studies.onChange,
        take: studies.list,
      }),
    startOptimisation(input) {
      const planned = planSearch(input, deps.offered());
      if (!planned.ok) return { refused: planned.error };
      const id = deps.newId();
      const title = titleOf(input);
      const job = deps.board.add({ kind: 'study', title, total: input.trials, unit: 'trials' });
      studies.begin({ id, kind: 'optimise', createdAt: clock.now(), title, input: JSON.stringify(input) }, job.id);
      void optimise(deps, studies, { id, input, job, known: [] });
      return { studyId: id, jobId: job.id };
    },
    resumeStudy: (studyId) => resume(deps, studies, studyId),
    watchOptimisation(studyId, signal) {
      const take = optimisationChanges(studies, studyId);
      return pacedStream({ clock, intervalMs: STREAM_INTERVAL_MS, signal, subscribe: studies.onChange, take });
    },
    async removeStudy(studyId) {
      if (studies.find(studyId) === undefined) return refused('There is no such study.');
      return (await studies.remove(studyId)) ? done(1) : refused('It is running: cancel it before you remove it.');
    },
  };
}

function resume(deps: StudyDeskDeps, studies: Studies, studyId: string): StudyStart {
  const study = studies.find(studyId);
  if (study === undefined) return { refused: 'There is no such study.' };
  if (study.kind !== 'optimise' || study.status === 'running' || study.status === 'done')
    return { refused: 'Only an optimisation that was stopped can go on.' };
  const input = JSON.parse(study.input) as OptimiseInput;
  const job = deps.board.add({ kind: 'study', title: study.title, total: input.trials, unit: 'trials' });
  studies.goOn(study, job.id);
  void optimise(deps, studies, { id: studyId, input, job, known: studies.trials(studyId) });
  return { studyId, jobId: job.id };
}

interface Optimisation {
  readonly id: string;
  readonly input: OptimiseInput;
  readonly job: JobHandle;
  readonly known: readonly EndedTrial[];
}

async function optimise(deps: StudyDeskDeps, studies: Studies, optimisation: Optimisation): Promise<void> {
  const { id, input, job, known } = optimisation;
  try {
    const search = await prepareSearch(input, deps);
    if (!search.ok) {
      await studies.end(id, 'failed', null);
      job.fail(search.error);
      return;
    }
    const result = await runOptimisation(search.value, input, {
      pool: deps.pool,
      job,
      known,
      onTrial: (trial) => {
        studies.addTrial(id, trial);
      },
    });
    await studies.end(id, result.complete ? 'done' : 'stopped', result);
    if (result.complete) job.finish(null);
    else job.canceled();
  } catch (error) {
    deps.logger.error('a study failed', { error });
    await studies.end(id, 'failed', null);
    job.fail(error instanceof Error ? error.message : 'The study failed.');
  }
}

function titleOf({ strategy, instrumentId, timeframe, trials }: OptimiseInput): string {
  return `${trials} trials of ${strategy} on ${instrumentId} ${timeframe}`;
}
