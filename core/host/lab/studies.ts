import type { StudySummaryWire } from '../../api/wire/study-wire.ts';
import { createEmitter } from '../../base/emitter.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import type { EndedTrial } from '../../backtest/optimise/search.ts';
import type { StoredStudy } from '../../ports/study-repository.ts';
import type { Store } from '../../ports/store.ts';
import { readTrial, storedTrial } from './trial-documents.ts';

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
  /** The job of one that runs; null otherwise. */
  readonly jobOf: (studyId: string) => string | null;
  /** Told when a study begins, ends, goes, or has come to something. */
  readonly onChange: (listener: (studyId: string) => void) => Unsubscribe;
  /** Told of each trial as it ends. */
  readonly onTrial: (listener: (studyId: string) => void) => Unsubscribe;
}

/** Opens them. Those that were running when the program ended are stopped: they can be resumed. */
export function openStudies(store: Store): Studies {
  const running = new Map<string, RunningStudy>();
  const changed = createEmitter<string>();
  const tried = createEmitter<string>();
  for (const study of store.studies.list()) {
    if (study.status === 'running') void store.studies.put({ ...study, status: 'stopped' });
  }
  const put = async (study: StoredStudy): Promise<void> => {
    await store.studies.put(study);
    changed.emit(study.id);
  };
  const kept = (studyId: string): readonly EndedTrial[] => store.studies.trials(studyId).map(readTrial);
  const jobOf = (studyId: string): string | null => running.get(studyId)?.jobId ?? null;
  return {
    list: () => store.studies.list().map((study) => summaryOf(study, jobOf(study.id))),
    find: (studyId) => store.studies.find(studyId),
    trials: (studyId) => running.get(studyId)?.trials ?? kept(studyId),
    begin(study, jobId) {
      running.set(study.id, { jobId, trials: [] });
      void put({ ...study, status: 'running', result: null });
    },
    goOn(study, jobId) {
      running.set(study.id, { jobId, trials: [...kept(study.id)] });
      void put({ ...study, status: 'running' });
    },
    addTrial(studyId, trial) {
      running.get(studyId)?.trials.push(trial);
      void store.studies.putTrials(studyId, [storedTrial(trial)]);
      tried.emit(studyId);
    },
    show(studyId, result) {
      const study = store.studies.find(studyId);
      if (study !== undefined && running.has(studyId)) void put({ ...study, result: JSON.stringify(result) });
    },
    async end(studyId, status, result) {
      // All of its trials are durable by then: writes keep their order.
      await store.drain();
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
    jobOf,
    onChange: changed.subscribe,
    onTrial: tried.subscribe,
  };
}

/** What is known of a study only while it runs: reading its trials from disk for every look would slow the desk down. */
interface RunningStudy {
  readonly jobId: string;
  readonly trials: EndedTrial[];
}

/** A study as it is listed. */
export function summaryOf({ id, kind, title, createdAt, status }: StoredStudy, jobId: string | null): StudySummaryWire {
  return { id, kind, title, createdAt, status, jobId };
}
