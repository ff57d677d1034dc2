import type {
  OptimisationMessage,
  OptimisationWire,
  OptimiseInput,
  OptimiseResultWire,
  StudySummaryWire,
  StudyWire,
  TrialWire,
} from '../../api/wire/study-wire.ts';
import { createEmitter } from '../../base/emitter.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import type { EndedTrial } from '../../backtest/optimise/search.ts';
import type { StoredStudy } from '../../ports/study-repository.ts';
import type { Store } from '../../ports/store.ts';
import { readTrial, storedTrial, trialWire } from './trial-documents.ts';

/** Studies of this store: what is kept of them, and what runs. */
export interface Studies {
  readonly list: () => readonly StudySummaryWire[];
  readonly find: (studyId: string) => StoredStudy | undefined;
  readonly trials: (studyId: string) => readonly EndedTrial[];
  readonly begin: (study: Omit<StoredStudy, 'status' | 'result'>, jobId: string) => void;
  /** Goes on with one that was stopped. */
  readonly goOn: (study: StoredStudy, jobId: string) => void;
  readonly addTrial: (studyId: string, trial: EndedTrial) => void;
  /** Keeps what a study that goes on has come to so far. */
  readonly show: (studyId: string, result: object) => void;
  readonly end: (studyId: string, status: 'done' | 'stopped' | 'failed', result: object | null) => Promise<void>;
  readonly remove: (studyId: string) => Promise<boolean>;
  readonly onChange: (listener: (studyId: string) => void) => Unsubscribe;
}

/** Opens them. Those that were running when the program ended are stopped: they can be resumed. */
export function openStudies(store: Store): Studies {
  const running = new Map<string, string>();
  const changed = createEmitter<string>();
  for (const study of store.studies.list()) {
    if (study.status === 'running') void store.studies.put({ ...study, status: 'stopped' });
  }
  const put = async (study: StoredStudy): Promise<void> => {
    await store.studies.put(study);
    changed.emit(study.id);
  };
  const keepTrial = async (studyId: string, trial: EndedTrial): Promise<void> => {
    await store.studies.putTrials(studyId, [storedTrial(trial)]);
    changed.emit(studyId);
  };
  return {
    list: () => store.studies.list().map((study) => summaryOf(study, running.get(study.id))),
    find: (studyId) => store.studies.find(studyId),
    trials: (studyId) => store.studies.trials(studyId).map(readTrial),
    begin(study, jobId) {
      running.set(study.id, jobId);
      void put({ ...study, status: 'running', result: null });
    },
    goOn(study, jobId) {
      running.set(study.id, jobId);
      void put({ ...study, status: 'running' });
    },
    addTrial(studyId, trial) {
      void keepTrial(studyId, trial);
    },
    show(studyId, result) {
      const study = store.studies.find(studyId);
      if (study !== undefined && running.has(studyId)) void put({ ...study, result: JSON.stringify(result) });
    },
    async end(studyId, status, result) {
      running.delete(studyId);
      const study = store.studies.find(studyId);
      if (study !== undefined) await put({ ...study, status, result: result === null ? null : JSON.stringify(result) });
    },
    async remove(studyId) {
      if (running.has(studyId)) return false;
      await store.studies.remove(studyId);
      changed.emit(studyId);
      return true;
    },
    onChange: changed.subscribe,
  };
}

function summaryOf({ id, kind, title, createdAt, status }: StoredStudy, jobId: string | undefined): StudySummaryWire {
  return { id, kind, title, createdAt, status, jobId: jobId ?? null };
}

/** A study, first and whenever it has changed; undefined while it has not. */
export function studyChanges(studies: Studies, studyId: string): () => StudyWire | undefined {
  let sent = '';
  return () => {
    const stored = studies.find(studyId);
    if (stored === undefined) return undefined;
    const jobId = studies.list().find(({ id }) => id === studyId)?.jobId ?? undefined;
    const input: unknown = JSON.parse(stored.input);
    const result: unknown = stored.result === null ? null : JSON.parse(stored.result);
    const study = { ...summaryOf(stored, jobId), input, result };
    const text = JSON.stringify(study);
    if (text === sent) return undefined;
    sent = text;
    // Written by the runner of this kind.
    return study as StudyWire;
  };
}

/** What has changed of an optimisation since the last call; undefined where nothing has. */
export function optimisationChanges(studies: Studies, studyId: string): () => OptimisationMessage | undefined {
  let sentStudy = '';
  const sent = new Set<number>();
  return () => {
    const stored = studies.find(studyId);
    if (stored === undefined) return undefined;
    const study = optimisationOf(studies, stored);
    const text = JSON.stringify(study);
    const tested = new Map(study.result?.best.map(({ number, outOfSample }) => [number, outOfSample]));
    const isNews = text !== sentStudy;
    const trials: TrialWire[] = [];
    for (const trial of studies.trials(studyId)) {
      const isAnew = isNews && tested.has(trial.number);
      if (sent.has(trial.number) && !isAnew) continue;
      sent.add(trial.number);
      trials.push(trialWire(trial, tested.get(trial.number) ?? undefined));
    }
    sentStudy = text;
    return isNews || trials.length > 0 ? { study: isNews ? study : null, trials } : undefined;
  };
}

function optimisationOf(studies: Studies, stored: StoredStudy): OptimisationWire {
  const jobId = studies.list().find(({ id }) => id === stored.id)?.jobId ?? null;
  return {
    ...summaryOf(stored, jobId ?? undefined),
    input: JSON.parse(stored.input) as OptimiseInput,
    result: stored.result === null ? null : (JSON.parse(stored.result) as OptimiseResultWire),
  };
}
