import { useEffect } from 'react';
import type { JobWire } from '../../../core/api/wire/backtest-wire.ts';
import type { StatusWire } from '../../../core/api/wire/system-wire.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { TabbedPanel } from '../../components/tabbed-panel.tsx';
import { useStatusStore } from '../../stores/status-store.ts';
import { isActive } from '../../jobs/job-progress.ts';
import { venueOf } from '../../format/instrument-text.ts';
import { loadData } from './data-actions.ts';
import { DataJobs } from './data-jobs.tsx';
import styles from './data-screen.module.css';
import type { DataTab } from './data-store.ts';
import { useDataStore } from './data-store.ts';
import { DownloadForm } from './download-form.tsx';
import { RecordingsTab } from './recordings-tab.tsx';
import { SeriesDetail } from './series-detail.tsx';
import { SeriesTable } from './series-table.tsx';
import { seriesKey } from './series-words.ts';
import { StorageTab } from './storage-tab.tsx';

/** What is stored and what is missing, downloads, recordings and space. */
export function DataScreen() {
  const status = useDataStore((state) => state.status);
  const tab = useDataStore((state) => state.tab);
  useFreshData();
  return (
    <div className={styles['screen']}>
      <h1 className="visually-hidden">Data</h1>
      <div className={styles['left']}>
        <DownloadForm />
        <DataJobs />
      </div>
      <div className={styles['right']}>
        {status === 'failed' ? (
          <LoadFailure />
        ) : (
          <TabbedPanel
            label="Stored data"
            value={tab}
            onChange={(next: DataTab) => useDataStore.setState({ tab: next })}
            pages={PAGES}
          />
        )}
      </div>
    </div>
  );
}

const PAGES = [
  { id: 'series', title: 'Stored series', body: <SeriesPage /> },
  { id: 'recordings', title: 'Recordings', body: <RecordingsTab /> },
  { id: 'storage', title: 'Storage', body: <StorageTab /> },
] as const;

function SeriesPage() {
  const status = useDataStore((state) => state.status);
  const selected = useDataStore((state) => state.selected);
  const key = selected === null ? '' : seriesKey({ ...selected, kind: 'bars' });
  const series = useDataStore((state) => state.series.find((one) => seriesKey(one) === key));
  if (status === 'loading') return <EmptyState sentence="Reading what is stored…" />;
  return (
    <div className={styles['page']}>
      <div className={styles['table']}>
        <SeriesTable />
      </div>
      {selected !== null && series !== undefined ? (
        <SeriesDetail key={key} input={selected} series={series} isDemo={venueOf(selected.instrumentId) === 'demo'} />
      ) : (
        <EmptyState sentence="Choose a series of bars to see which days are stored and which are missing." />
      )}
    </div>
  );
}

function LoadFailure() {
  const error = useDataStore((state) => state.error);
  return (
    <div role="alert" className={styles['failure']}>
      <EmptyState
        sentence={`What is stored could not be read: ${error}`}
        action={<Button onClick={() => void loadData()}>Read again</Button>}
      />
    </div>
  );
}

const REFRESH_MS = 3_000;

/** Reads what is stored when the screen opens, again while jobs or a recording run, and once more when one has ended. */
function useFreshData(): void {
  const running = useStatusStore(({ jobs, status }) => jobs.some(isActive) || isRecording(status));
  useEffect(() => {
    void loadData();
    return useStatusStore.subscribe(({ jobs, status }, before) => {
      const hasEnded = endedCount(jobs) !== endedCount(before.jobs);
      if (hasEnded || isRecording(status) !== isRecording(before.status)) void loadData();
    });
  }, []);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => void loadData(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [running]);
}

function isRecording(status: StatusWire | null): boolean {
  return (status?.recording ?? null) !== null;
}

function endedCount(jobs: readonly JobWire[]): number {
  return jobs.filter((job) => !isActive(job)).length;
}
