import type { JobWire } from '../../api/wire/backtest-wire.ts';
import type { CliContext } from './context.ts';
import type { DeskApi } from './with-desk.ts';

const ENDED: ReadonlySet<JobWire['status']> = new Set(['done', 'failed', 'canceled']);

/** Shows a job's progress until it has ended; Ctrl+C cancels it and waits for its end. */
export async function followJob(api: DeskApi, jobId: string, context: CliContext): Promise<JobWire> {
  const ended = Promise.withResolvers<JobWire>();
  const cancel = (): void => {
    api.jobs.cancel.mutate({ jobId }).catch(ended.reject);
  };
  const subscription = api.jobs.updates.subscribe(undefined, {
    onData(jobs) {
      const job = jobs.find(({ id }) => id === jobId);
      if (job === undefined) return;
      if (ENDED.has(job.status)) ended.resolve(job);
      else if (context.showsProgress) context.progress(progressText(job));
    },
    onError: ended.reject,
  });
  if (context.interrupted.aborted) cancel();
  context.interrupted.addEventListener('abort', cancel);
  try {
    return await ended.promise;
  } finally {
    context.interrupted.removeEventListener('abort', cancel);
    subscription.unsubscribe();
  }
}

function progressText({ title, done, total, unit, status }: JobWire): string {
  const share = total > 0 ? ` ${Math.floor((100 * done) / total)} %` : '';
  return `${title}:${share} ${done} of ${total} ${unit}${status === 'canceling' ? ', canceling' : ''}`;
}
