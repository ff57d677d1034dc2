import type { StudyStart, StudyWire } from '../../api/wire/study-wire.ts';
import type { JobWire } from '../../api/wire/backtest-wire.ts';
import { ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { CommandFailure } from './command.ts';
import type { CliContext } from './context.ts';
import { badInput, failed } from './failure.ts';
import { followJob } from './follow-job.ts';
import type { DeskApi } from './with-desk.ts';

/** A study that has ended, and how its job did. */
export interface EndedStudy {
  readonly studyId: string;
  readonly job: JobWire;
}

/** Follows a study to its end; Ctrl+C cancels it, and what it has found is kept. */
export async function followStudy(
  api: DeskApi,
  started: StudyStart,
  context: CliContext,
): Promise<Result<EndedStudy, CommandFailure>> {
  if ('refused' in started) return badInput(started.refused);
  const job = await followJob(api, started.jobId, context);
  if (job.status === 'failed') return failed(job.error ?? 'the study failed');
  return ok({ studyId: started.studyId, job });
}

/** A study as it is kept. */
export function readStudy(api: DeskApi, studyId: string): Promise<StudyWire> {
  const first = Promise.withResolvers<StudyWire>();
  const subscription = api.studies.study.subscribe(
    { studyId },
    {
      onData(study) {
        if (study.status !== 'running') first.resolve(study);
      },
      onError: first.reject,
    },
  );
  return first.promise.finally(() => {
    subscription.unsubscribe();
  });
}
