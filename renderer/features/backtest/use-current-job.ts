import { useEffect } from 'react';
import type { JobWire } from '../../../core/api/wire/backtest-wire.ts';
import { isActive } from '../../jobs/job-progress.ts';
import { useStatusStore } from '../../stores/status-store.ts';
import { openRun } from './backtest-actions.ts';
import { useBacktestStore } from './backtest-store.ts';

/** The run that was started here, while the host knows it. */
export function useCurrentJob(): JobWire | undefined {
  const jobId = useBacktestStore((state) => state.jobId);
  return useStatusStore((state) => state.jobs.find((job) => job.id === jobId));
}

/** True from the start of a run until it has ended. */
export function useIsBusy(): boolean {
  const jobId = useBacktestStore((state) => state.jobId);
  return useStatusStore((state) => {
    const job = state.jobs.find((one) => one.id === jobId);
    return jobId !== null && (job === undefined || isActive(job));
  });
}

/** Opens the report as soon as the run is done, also when that happened while another screen was shown. */
export function useOpenWhenDone(): void {
  const jobId = useBacktestStore((state) => state.jobId);
  // The run's id alone: progress comes many times a second and must not draw the whole screen anew.
  const runId = useStatusStore((state) => state.jobs.find((job) => job.id === jobId)?.runId ?? null);
  useEffect(() => {
    if (runId === null) return;
    useBacktestStore.setState(({ repeat }) => ({
      jobId: null,
      repeat: repeat && { ...repeat, runId: repeat.runId ?? runId },
    }));
    void openRun(runId);
  }, [runId]);
}
