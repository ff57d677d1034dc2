import type { JobWire } from '../../core/api/wire/backtest-wire.ts';
import { useNow } from '../components/use-now.ts';
import { countText } from '../format/amount.ts';
import { durationText } from '../format/datetime.ts';
import { progressOf } from './job-progress.ts';
import styles from './job-meter.module.css';

interface JobMeterProps {
  readonly job: JobWire;
  /** The cancel was asked for, whether or not the host has answered. */
  readonly canceling: boolean;
}

/** How far a job is: share, counts, rate and time left. */
export function JobMeter({ job, canceling }: JobMeterProps) {
  const now = useNow(true);
  const { fraction, rate, remainingMs } = progressOf(job, now);
  const stopping = canceling || job.status === 'canceling';
  const percent = Math.floor(fraction * 100);
  return (
    <>
      <div className={styles['counts']}>
        <span>
          {stopping ? 'Canceling…' : job.status === 'queued' ? 'Waiting for its turn' : `Running ${percent} %`}
        </span>
        <span className={styles['number']}>
          {countText(job.done)} / {countText(job.total)} {job.unit}
        </span>
      </div>
      <progress className={styles['meter']} value={job.done} max={Math.max(job.total, 1)} aria-label={job.title} />
      <div className={styles['counts']}>
        <span className={styles['number']}>{rate === null ? '–' : `${countText(rate)} ${job.unit}/s`}</span>
        <span className={styles['number']}>{remainingMs === null ? '–' : `${durationText(remainingMs)} left`}</span>
      </div>
    </>
  );
}
