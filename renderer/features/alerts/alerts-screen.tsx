import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { useAlertStore } from '../../stores/alert-store.ts';
import { AlertChannels } from './alert-channels.tsx';
import { AlertRules } from './alert-rules.tsx';
import { ScrollingScreen } from '../../components/scrolling-screen.tsx';
import styles from './alerts-screen.module.css';
import { AlertsTable } from './alerts-table.tsx';

/** What needs a person, what happens without one, and where it is told. */
export function AlertsScreen() {
  const book = useAlertStore((state) => state.book);
  return (
    <ScrollingScreen>
      <h1 className="visually-hidden">Alerts</h1>
      {book === null ? (
        <EmptyState sentence="Reading the alerts…" />
      ) : (
        <>
          <div className={styles['inbox']}>
            <AlertsTable alerts={book.alerts} />
          </div>
          <div className={styles['settings']}>
            <Panel title="Rules">
              <AlertRules rules={book.rules} />
            </Panel>
            <Panel title="Channels">
              <AlertChannels channels={book.channels} />
            </Panel>
          </div>
        </>
      )}
    </ScrollingScreen>
  );
}
