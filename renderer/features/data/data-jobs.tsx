import { RotateCcw } from 'lucide-react';
import type { JobWire } from '../../../core/api/wire/backtest-wire.ts';
import { Button } from '../../components/button.tsx';
import { JobsList } from '../../jobs/jobs-list.tsx';
import { startDownload } from './data-actions.ts';
import styles from './data-screen.module.css';
import { useDataStore } from './data-store.ts';

/** Long work beside the data; a download that did not end can be taken up again. */
export function DataJobs() {
  return (
    <section className={styles['jobs']} aria-label="Jobs">
      <h2 className={styles['jobsTitle']}>Jobs</h2>
      <JobsList renderActions={(job) => <ResumeDownload job={job} />} />
    </section>
  );
}

function ResumeDownload({ job }: { readonly job: JobWire }) {
  const input = useDataStore((state) => state.downloads[job.id]);
  if (job.status === 'done' || input === undefined) return null;
  return (
    <Button wide onClick={() => void startDownload(input)}>
      <RotateCcw size={14} strokeWidth={1.5} aria-hidden />
      Resume
    </Button>
  );
}
