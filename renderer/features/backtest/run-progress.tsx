import { Play, X } from 'lucide-react';
import type { JobWire } from '../../../core/api/wire/backtest-wire.ts';
import { Button } from '../../components/button.tsx';
import { cancelJob, useIsCanceling } from '../../jobs/cancel-job.ts';
import { JobMeter } from '../../jobs/job-meter.tsx';
import { isActive } from '../../jobs/job-progress.ts';
import { useBacktestStore } from './backtest-store.ts';
import styles from './run-progress.module.css';
import { useCurrentJob } from './use-current-job.ts';

/** The button that runs the form; while it runs, how far it is and the way to stop it. */
export function RunProgress({ problems }: { readonly problems: number }) {
  const job = useCurrentJob();
  const jobId = useBacktestStore((state) => state.jobId);
  const startError = useBacktestStore((state) => state.startError);
  if (job !== undefined && isActive(job)) return <Running job={job} />;
  const waiting = jobId !== null && job === undefined;
  return (
    <div className={styles['foot']}>
      <Outcome job={job} startError={startError} problems={problems} />
      <Button type="submit" tone="primary" wide disabled={waiting}>
        <Play size={14} strokeWidth={1.75} aria-hidden />
        {waiting ? 'Starting…' : 'Run backtest'}
      </Button>
    </div>
  );
}

interface OutcomeProps {
  readonly job: JobWire | undefined;
  readonly startError: string | null;
  readonly problems: number;
}

function Outcome({ job, startError, problems }: OutcomeProps) {
  if (problems > 0) {
    const fields = problems === 1 ? 'One field needs' : `${problems} fields need`;
    return <Problem text={`${fields} another value before this can run.`} />;
  }
  if (startError !== null) return <Problem text={`Not started: ${startError}`} />;
  if (job?.status === 'failed') return <Problem text={`The run failed: ${job.error ?? 'no reason was given'}`} />;
  if (job?.status === 'canceled') return <p className={styles['note']}>Canceled. Nothing of it was kept.</p>;
  return null;
}

function Problem({ text }: { readonly text: string }) {
  return (
    <p className={styles['problem']} role="alert">
      {text}
    </p>
  );
}

function Running({ job }: { readonly job: JobWire }) {
  const canceling = useIsCanceling(job.id);
  const stopping = canceling || job.status === 'canceling';
  return (
    <div className={styles['foot']}>
      <JobMeter job={job} canceling={canceling} />
      <Button wide disabled={stopping} onClick={() => void cancelJob(job.id)}>
        <X size={14} strokeWidth={1.75} aria-hidden />
        {stopping ? 'Canceling…' : 'Cancel run'}
      </Button>
    </div>
  );
}
