import type {
  OptimisationMessage,
  OptimisationWire,
  OptimiseInput,
  OptimiseResultWire,
  StudyWire,
  TrialWire,
} from '../../api/wire/study-wire.ts';
import type { StoredStudy } from '../../ports/study-repository.ts';
import { summaryOf } from './studies.ts';
import type { Studies } from './studies.ts';
import { trialWire } from './trial-documents.ts';

/** What makes a study look different: told apart before its documents are read. */
function lookOf({ status, result }: StoredStudy, jobId: string | null): string {
  return JSON.stringify([status, jobId, result]);
}

/** A study, first and whenever it has changed; undefined while it has not. */
export function studyChanges(studies: Studies, studyId: string): () => StudyWire | undefined {
  let sent = '';
  return () => {
    const stored = studies.find(studyId);
    if (stored === undefined) return undefined;
    const jobId = studies.jobOf(studyId);
    const look = lookOf(stored, jobId);
    if (look === sent) return undefined;
    sent = look;
    const input: unknown = JSON.parse(stored.input);
    const result: unknown = stored.result === null ? null : JSON.parse(stored.result);
    // Written by the runner of this kind.
    return { ...summaryOf(stored, jobId), input, result } as StudyWire;
  };
}

/** What has changed of an optimisation since the last call; undefined where nothing has. */
export function optimisationChanges(studies: Studies, studyId: string): () => OptimisationMessage | undefined {
  let sentLook = '';
  const sent = new Set<number>();
  return () => {
    const stored = studies.find(studyId);
    if (stored === undefined) return undefined;
    const jobId = studies.jobOf(studyId);
    const look = lookOf(stored, jobId);
    const study = look === sentLook ? null : optimisationOf(stored, jobId);
    sentLook = look;
    const tested = new Map(study?.result?.best.map(({ number, outOfSample }) => [number, outOfSample]));
    const trials: TrialWire[] = [];
    for (const trial of studies.trials(studyId)) {
      if (sent.has(trial.number) && !tested.has(trial.number)) continue;
      sent.add(trial.number);
      trials.push(trialWire(trial, tested.get(trial.number) ?? undefined));
    }
    return study !== null || trials.length > 0 ? { study, trials } : undefined;
  };
}

function optimisationOf(stored: StoredStudy, jobId: string | null): OptimisationWire {
  return {
    ...summaryOf(stored, jobId),
    input: JSON.parse(stored.input) as OptimiseInput,
    result: stored.result === null ? null : (JSON.parse(stored.result) as OptimiseResultWire),
  };
}
