import type { StudyKind } from '../model/study-kind.ts';
import type { Written } from './repositories.ts';

/** A study as it is kept. Documents are JSON that only its owner reads. */
export interface StoredStudy {
  readonly id: string;
  readonly kind: StudyKind;
  /** UnixMs. */
  readonly createdAt: number;
  readonly title: string;
  /** `stopped`: canceled or cut off; what is finished is kept, and it can go on. */
  readonly status: 'running' | 'stopped' | 'done' | 'failed';
  /** What was asked for. */
  readonly input: string;
  /** What came of it; null until there is something. */
  readonly result: string | null;
}

/** Studies and their trials. */
export interface StudyRepository {
  /** Adds a study or replaces the one with its id. */
  readonly put: (study: StoredStudy) => Written;
  readonly find: (id: string) => StoredStudy | undefined;
  /** Newest first. */
  readonly list: () => readonly StoredStudy[];
  /** With all its trials. */
  readonly remove: (id: string) => Written;
  /** Keeps trials that have ended, by their numbers. */
  readonly putTrials: (id: string, trials: readonly StoredTrial[]) => Written;
  /** By number. */
  readonly trials: (id: string) => readonly StoredTrial[];
}

/** One trial as it is kept. */
export interface StoredTrial {
  readonly number: number;
  readonly document: string;
}

/** What a person wrote about a run, and what it was asked with. */
export interface RunLabel {
  readonly runId: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly note: string;
  /** The request as JSON, to run it again; null where it came from the command line. */
  readonly input: string | null;
}

/** Labels of runs. */
export interface RunLabelRepository {
  readonly put: (label: RunLabel) => Written;
  readonly list: () => readonly RunLabel[];
  readonly find: (runId: string) => RunLabel | undefined;
}
