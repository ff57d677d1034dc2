import { create } from 'zustand';
import { failureReason } from '../actions/act.ts';
import { notifyProblem } from '../components/notify.ts';
import { client } from '../ipc/client.ts';

/** Jobs whose cancel was asked for in this window; said at once, before the host answers. */
const useCanceling = create<{ readonly ids: ReadonlySet<string> }>(() => ({ ids: new Set() }));

/** True from the moment at which the cancel of a job was asked for. */
export function useIsCanceling(jobId: string | null): boolean {
  return useCanceling(({ ids }) => jobId !== null && ids.has(jobId));
}

/** Asks the host to stop a job; shown as canceling from this moment. What it has found stays. */
export async function cancelJob(jobId: string): Promise<void> {
  mark(jobId, true);
  try {
    await client.jobs.cancel.mutate({ jobId });
  } catch (error) {
    mark(jobId, false);
    notifyProblem('Not canceled', failureReason(error));
  }
}

function mark(jobId: string, isMarked: boolean): void {
  useCanceling.setState(({ ids }) => {
    const next = new Set(ids);
    if (isMarked) next.add(jobId);
    else next.delete(jobId);
    return { ids: next };
  });
}
