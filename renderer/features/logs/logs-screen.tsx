import { LogDetails } from './log-details.tsx';
import { useLogStore } from './log-store.ts';
import { LogTable } from './log-table.tsx';
import { LogToolbar } from './log-toolbar.tsx';
import styles from './logs-screen.module.css';
import { useLogFeed } from './use-log-feed.ts';

/** The live log: filtered by level, component and text, followed or held still. */
export function LogsScreen() {
  useLogFeed();
  const error = useLogStore((state) => state.error);
  const selected = useLogStore((state) => state.lines.find((line) => line.id === state.selectedId));
  return (
    <div className={styles['screen']}>
      <h1 className="visually-hidden">Logs</h1>
      <LogToolbar />
      {error !== null && (
        <p className={styles['problem']} role="alert">
          The log could not be read: {error}
        </p>
      )}
      <div className={styles['body']}>
        <LogTable />
        {selected !== undefined && <LogDetails line={selected} />}
      </div>
    </div>
  );
}
