import { Play, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { JobWire } from '../../../core/api/wire/backtest-wire.ts';
import { Button } from '../../components/button.tsx';
import { decimalText } from '../../format/decimal-parts.ts';
import { durationText } from '../../format/datetime.ts';
import { cancelBacktest } from './backtest-actions.ts';
import { useBacktestStore } from './backtest-store.ts';
import { progressOf } from './job-progress.ts';
import styles from './run-progress.module.css';
import { isActive, useCurrentJob } from './use-current-job.ts';

/** The button that runs the form; while it runs, how far it is and the way to stop it. */
export function RunProgress({ problems }: { readonly problems: number }) {
  const job = useCurrentJob();
  const jobId = useBacktestStore((state) => state.jobId);
  const canceling = useBacktestStore((state) => state.canceling);
  const startError = useBacktestStore((state) => state.startError);
  if (job !== undefined && isActive(job)) return <Running job={job} canceling={canceling} />;
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

function Running({ job, canceling }: { readonly job: JobWire; readonly canceling: boolean }) {
  const now = useNow();
  const { fraction, rate, remainingMs } = progressOf(job, now);
  const stopping = canceling || job.status === 'canceling';
  const percent = Math.floor(fraction * 100);
  return (
    <div className={styles['foot']}>
      <div className={styles['counts']}>
        <span>
          {stopping ? 'Canceling…' : job.status === 'queued' ? 'Waiting for its turn' : `Running ${percent} %`}
        </span>
        <span className={styles['number']}>
          {whole(job.done)} / {whole(job.total)} {job.unit}
        </span>
      </div>
      <progress className={styles['meter']} value={job.done} max={Math.max(job.total, 1)} aria-label={job.title} />
      <div className={styles['counts']}>
        <span className={styles['number']}>{rate === null ? '–' : `${whole(rate)} ${job.unit}/s`}</span>
        <span className={styles['number']}>{remainingMs === null ? '–' : `${durationText(remainingMs)} left`}</span>
      </div>
      <Button wide disabled={stopping} onClick={() => void cancelBacktest()}>
        <X size={14} strokeWidth={1.75} aria-hidden />
        {stopping ? 'Canceling…' : 'Cancel run'}
      </Button>
    </div>
  );
}

const TICK_MS = 500;

/** The wall clock, for rate and time left. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function whole(value: number): string {
  return decimalText(value, { places: 0 });
}
