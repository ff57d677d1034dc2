import { RotateCcw, X } from 'lucide-react';
import type { JobWire } from '../../../core/api/wire/backtest-wire.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { countText } from '../../format/amount.ts';
import { JobMeter } from '../../jobs/job-meter.tsx';
import { isActive } from '../../jobs/job-progress.ts';
import { useStatusStore } from '../../stores/status-store.ts';
import { cancelJob, startDownload } from './data-actions.ts';
import { useDataStore } from './data-store.ts';
import { shownJobs } from './shown-jobs.ts';
import styles from './data-screen.module.css';

/** Long work, the running first: how far it is, and the way to stop it or to take it up again. */
export function JobsList() {
  const jobs = useStatusStore((state) => state.jobs);
  const shown = shownJobs(jobs);
  return (
    <section className={styles['jobs']} aria-label="Jobs">
      <h2 className={styles['jobsTitle']}>Jobs</h2>
      {shown.length === 0 ? (
        <p className={styles['hint']}>Downloads and other long work appear here while they run.</p>
      ) : (
        <ul>
          {shown.map((job) => (
            <li key={job.id} className={styles['job']} aria-label={job.title}>
              <Job job={job} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Job({ job }: { readonly job: JobWire }) {
  const canceling = useDataStore((state) => state.canceling.has(job.id));
  if (!isActive(job)) return <EndedJob job={job} />;
  const stopping = canceling || job.status === 'canceling';
  return (
    <>
      <p className={styles['jobTitle']}>{job.title}</p>
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

function EndedJob({ job }: { readonly job: JobWire }) {
  const input = useDataStore((state) => state.downloads[job.id]);
  const { status } = job;
  if (status !== 'done' && status !== 'canceled' && status !== 'failed') return null;
  return (
    <>
      <p className={styles['jobTitle']}>
        <Chip tone={TONES[status]} text={WORDS[status]} /> {job.title}
      </p>
      <p className={styles['hint']}>{outcomeText(job)}</p>
      {status !== 'done' && input !== undefined && (
        <Button wide onClick={() => void startDownload(input)}>
          <RotateCcw size={14} strokeWidth={1.5} aria-hidden />
          Resume
        </Button>
      )}
    </>
  );
}

function outcomeText({ status, kind, error, done, total, unit }: JobWire): string {
  const amount = `${countText(status === 'done' ? Math.max(done, total) : done)} ${unit}`;
  if (status === 'done' && kind === 'backtest') return 'The report is on the Backtest screen.';
  if (status === 'failed') return error ?? 'No reason was given.';
  if (status === 'canceled' && kind === 'download') return `${amount} were fetched and stay stored.`;
  return amount;
}
