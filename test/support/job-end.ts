import type { JobWire } from '../../core/api/wire/backtest-wire.ts';
import type { DeskFixture } from './desk-fixture.ts';

const STEP_MS = 50;

/** The jobs of a desk as they are now. */
export async function jobsOf({ desk }: DeskFixture): Promise<readonly JobWire[]> {
  const stop = new AbortController();
  for await (const list of desk.watchJobs(stop.signal)) return list;
  return [];
}

/** Moves the clock until a job has ended, and gives how it did. */
export async function jobEnd(desk: DeskFixture, jobId: string): Promise<JobWire> {
  for (;;) {
    await desk.until(() => true);
    desk.clock.advance(STEP_MS);
    const job = (await jobsOf(desk)).find(({ id }) => id === jobId);
    if (job !== undefined && ['done', 'failed', 'canceled'].includes(job.status)) return job;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
