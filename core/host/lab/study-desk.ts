import type { Desk } from '../../api/desk.ts';
import type { ParityInput } from '../../api/wire/parity-wire.ts';
import type {
  BiasInput,
  MonteCarloInput,
  OptimiseInput,
  StudyStart,
  WalkForwardInput,
} from '../../api/wire/study-wire.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import { planWindows } from '../../backtest/walk-forward/windows.ts';
import type { StudyKind } from '../../model/study-kind.ts';
import { timeframeMs } from '../../model/timeframe.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { StoredStudy } from '../../ports/study-repository.ts';
import { done, refused } from '../desk/act-outcome.ts';
import type { JobBoard, JobHandle } from '../jobs/job-board.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import { STREAM_INTERVAL_MS, pacedStream } from '../streams/paced-stream.ts';
import { planSearch } from './prepare-study.ts';
import type { SearchSources } from './prepare-study.ts';
import { paritySubjects } from '../parity/parity-subjects.ts';
import type { ParitySubject } from '../parity/parity-subjects.ts';
import { parityRefusal } from '../parity/run-parity.ts';
import { listRecordings } from '../recording/recording-library.ts';
import { openStudies } from './studies.ts';
import type { Studies } from './studies.ts';
import { optimisationChanges, studyChanges } from './study-changes.ts';
import { checkBias, checkParity, monteCarlo, optimise, walkForward } from './study-runs.ts';
import type { StudyEnd, StudyPorts } from './study-runs.ts';

/** The part of the desk that studies strategies. */
export type StudyDesk = Pick<
  Desk,
  | 'watchStudies'
  | 'startOptimisation'
  | 'startWalkForward'
  | 'startMonteCarlo'
  | 'startBiasCheck'
  | 'startParity'
  | 'paritySubjects'
  | 'resumeStudy'
  | 'watchOptimisation'
  | 'watchStudy'
  | 'removeStudy'
>;

/** What studies need. */
export interface StudyDeskDeps extends SearchSources {
  /** File of the database, and the folder of recorded events. */
  readonly database: string;
  readonly events: string;
  /** Id of the recording that goes on, if one does. */
  readonly runningRecording: () => string | undefined;
  readonly board: JobBoard;
  readonly pool: WorkerPool;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly newId: () => string;
}

/** A study as it is begun. */
interface NewStudy {
  readonly kind: StudyKind;
  readonly title: string;
  readonly total: number;
  readonly unit: string;
  readonly input: object;
}

/** Runs studies on other threads and keeps what they find as they find it. */
export function createStudyDesk(deps: StudyDeskDeps): StudyDesk {
  const studies = openStudies(deps.store);
  const { clock } = deps;
  const begin = ({ kind, title, total, unit, input }: NewStudy): StudyStart => {
    const id = deps.newId();
    const job = deps.board.add({ kind: 'study', title, total, unit });
    const study = { id, kind, createdAt: clock.now(), title, input: JSON.stringify(input) };
    studies.begin(study, job.id);
    void follow(deps, studies, { study, job });
    return { studyId: id, jobId: job.id };
  };
  return {
    watchStudies: (signal) =>
      pacedStream({ clock, intervalMs: STREAM_INTERVAL_MS, signal, subscribe: studies.onChange, take: studies.list }),
    startOptimisation(input) {
      const planned = planSearch(input, deps.own.offered());
      if (!planned.ok) return { refused: planned.error };
      return begin({ kind: 'optimise', title: searchTitle(input), total: input.trials, unit: 'trials', input });
    },
    startWalkForward(input) {
      const planned = planSearch(input, deps.own.offered());
      if (!planned.ok) return { refused: planned.error };
      const windows = planWindows(Math.floor((input.to - input.from) / timeframeMs(input.timeframe)), input.windows);
      if (!windows.ok) return { refused: windows.error };
      const total = windows.value.length * input.trials;
      return begin({ kind: 'walk-forward', title: walkTitle(input), total, unit: 'trials', input });
    },
    startMonteCarlo: (input) =>
      begin({ kind: 'monte-carlo', title: drawTitle(input), total: input.runs, unit: 'runs', input }),
    startBiasCheck: (input) => begin({ kind: 'bias', title: biasTitle(input), total: 0, unit: 'runs', input }),
    paritySubjects: () => subjectsOf(deps).map(({ wire }) => wire),
    startParity(input) {
      const subject = subjectsOf(deps).find(({ wire }) => wire.id === input.session);
      if (subject === undefined) return { refused: `There is no session or recording ${input.session}.` };
      const refused = parityRefusal(subject);
      if (refused !== undefined) return { refused };
      return begin({ kind: 'parity', title: parityTitle(subject), total: 0, unit: 'inputs', input });
    },
    resumeStudy(studyId) {
      const study = studies.find(studyId);
      if (study === undefined) return { refused: 'There is no such study.' };
      const canGoOn = study.kind === 'optimise' || study.kind === 'walk-forward';
      if (!canGoOn || study.status === 'running' || study.status === 'done')
        return { refused: 'Only an optimisation or a walk-forward that was stopped can go on.' };
      const job = deps.board.add({ kind: 'study', title: study.title, total: 0, unit: 'trials' });
      studies.goOn(study, job.id);
      void follow(deps, studies, { study, job });
      return { studyId, jobId: job.id };
    },
    watchOptimisation(studyId, signal) {
      const take = optimisationChanges(studies, studyId);
      const subscribe = (listener: () => void): Unsubscribe => {
        const ends = [studies.onChange(listener), studies.onTrial(listener)];
        return () => {
          for (const end of ends) end();
        };
      };
      return pacedStream({ clock, intervalMs: STREAM_INTERVAL_MS, signal, subscribe, take });
    },
    watchStudy(studyId, signal) {
      const take = studyChanges(studies, studyId);
      return pacedStream({ clock, intervalMs: STREAM_INTERVAL_MS, signal, subscribe: studies.onChange, take });
    },
    async removeStudy(studyId) {
      if (studies.find(studyId) === undefined) return refused('There is no such study.');
      return (await studies.remove(studyId)) ? done(1) : refused('It is running: cancel it before you remove it.');
    },
  };
}

interface Following {
  readonly study: Pick<StoredStudy, 'id' | 'kind' | 'input'>;
  readonly job: JobHandle;
}

/** Runs a study to its end and keeps what came of it, canceled or not. */
async function follow(deps: StudyDeskDeps, studies: Studies, { study, job }: Following): Promise<void> {
  const { id } = study;
  try {
    const onTrial: StudyPorts['onTrial'] = (trial) => {
      studies.addTrial(id, trial);
    };
    const subjects = (): readonly ParitySubject[] => subjectsOf(deps);
    const onResult: StudyPorts['onResult'] = (result) => {
      studies.show(id, result);
    };
    const end = await runStudy(study, { ...deps, job, known: studies.trials(id), onTrial, onResult, subjects });
    if (end === undefined) {
      await studies.end(id, 'stopped', null);
      job.canceled();
    } else if (!end.ok) {
      await studies.end(id, 'failed', null);
      job.fail(end.error);
    } else {
      await studies.end(id, end.value.complete ? 'done' : 'stopped', end.value.result);
      if (end.value.complete) job.finish(null);
      else job.canceled();
    }
  } catch (error) {
    deps.logger.error('a study failed', { error });
    await studies.end(id, 'failed', null);
    job.fail(error instanceof Error ? error.message : 'The study failed.');
  }
}

function runStudy({ kind, input }: Following['study'], ports: StudyPorts): Promise<StudyEnd> {
  const asked: unknown = JSON.parse(input);
  switch (kind) {
    case 'optimise':
      return optimise(asked as OptimiseInput, ports);
    case 'walk-forward':
      return walkForward(asked as WalkForwardInput, ports);
    case 'monte-carlo':
      return monteCarlo(asked as MonteCarloInput, ports);
    case 'bias':
      return checkBias(asked as BiasInput, ports);
    case 'parity':
      return checkParity(asked as ParityInput, ports);
  }
}

function subjectsOf({ store, events, runningRecording }: StudyDeskDeps): readonly ParitySubject[] {
  return paritySubjects(store.sessions.list(), listRecordings(events), runningRecording());
}

function searchTitle({ strategy, instrumentId, timeframe, trials }: OptimiseInput): string {
  return `${trials} trials of ${strategy} on ${instrumentId} ${timeframe}`;
}

function walkTitle({ strategy, instrumentId, timeframe, windows }: WalkForwardInput): string {
  return `${windows.kind} walk-forward of ${strategy} on ${instrumentId} ${timeframe}`;
}

function drawTitle({ method, runId }: MonteCarloInput): string {
  return `${method} of ${runId}`;
}

function parityTitle({ wire: { kind, name } }: ParitySubject): string {
  return kind === 'recording' ? `parity of ${name}` : `parity of a session of ${name}`;
}

function biasTitle({ strategy, instrumentId, timeframe }: BiasInput): string {
  return `bias checks of ${strategy} on ${instrumentId} ${timeframe}`;
}
