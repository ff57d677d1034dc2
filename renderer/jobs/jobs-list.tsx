import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { JobWire } from '../../core/api/wire/backtest-wire.ts';
import { Button } from '../components/button.tsx';
import { Chip } from '../components/chip.tsx';
import { countText } from '../format/amount.ts';
import { useStatusStore } from '../stores/status-store.ts';
import { cancelJob, useIsCanceling } from './cancel-job.ts';
import { JobMeter } from './job-meter.tsx';
import { isActive } from './job-progress.ts';
import styles from './jobs-list.module.css';
import { shownJobs } from './shown-jobs.ts';

interface JobsListProps {
  /** What can be done with one that has ended. */
  readonly renderActions?: (job: JobWire) => ReactNode;
}

/** Long work, the running first: how far it is, and the way to stop it. */
export function JobsList({ renderActions }: JobsListProps) {
  const jobs = useStatusStore((state) => state.jobs);
  const shown = shownJobs(jobs);
  if (shown.length === 0) {
    return <p className={styles['hint']}>Backtests, studies, downloads and other long work appear here.</p>;
  }
  return (
    <ul>
      {shown.map((job) => (
        <li key={job.id} className={styles['job']} aria-label={job.title}>
          {isActive(job) ? <RunningJob job={job} /> : <EndedJob job={job} actions={renderActions?.(job)} />}
        </li>
      ))}
    </ul>
  );
}

function RunningJob({ job }: { readonly job: JobWire }) {
  const canceling = useIsCanceling(job.id);
  const stopping = canceling || job.status === 'canceling';
  return (
    <>
      <p className={styles['title']}>{job.title}</p>
      <JobMeter job={job} canceling={canceling} />
      <Button wide disabled={stopping} onClick={() => void cancelJob(job.id)}>
        <X size={14} strokeWidth={1.75} aria-hidden />
        {stopping ? 'Canceling…' : 'Cancel'}
      </Button>
    </>
  );
}

const TONES = { done: 'accent', canceled: 'neutral', failed: 'danger' } as const;
const WORDS = { done: 'Done', canceled: 'Canceled', failed: 'Failed' } as const;

function EndedJob({ job, actions }: { readonly job: JobWire; readonly actions: ReactNode }) {
  const { status } = job;
  if (status !== 'done' && status !== 'canceled' && status !== 'failed') return null;
  return (
    <>
      <p className={styles['title']}>
        <Chip tone={TONES[status]} text={WORDS[status]} /> {job.title}
      </p>
      <p className={styles['hint']}>{outcomeText(job)}</p>
      {actions}
    </>
  );
}

function outcomeText({ status, kind, error, done, total, unit }: JobWire): string {
  const amount = `${countText(status === 'done' ? Math.max(done, total) : done)} ${unit}`;
  if (status === 'done' && kind === 'backtest') return 'The report is on the Backtest screen.';
  if (status === 'done' && kind === 'study') return `${amount}. The result is in the laboratory.`;
  if (status === 'failed') return error ?? 'No reason was given.';
  if (status === 'canceled' && kind === 'download') return `${amount} were fetched and stay stored.`;
  if (status === 'canceled' && kind === 'study') return `${amount} were done and stay stored.`;
  return amount;
}
