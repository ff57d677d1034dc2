import { classNames } from '../../components/class-names.ts';
import { FeedMark } from '../../components/feed-mark.tsx';
import { ModeBadge } from '../../components/mode-badge.tsx';
import { UNKNOWN } from '../../format/decimal-parts.ts';
import { dateTimeText, zoneLabel } from '../../format/datetime.ts';
import { useConnection } from '../../ipc/connection.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { useAccountMode, useTradingStore } from '../../stores/trading-store.ts';
import { useStatusStore } from '../../stores/status-store.ts';
import { openOverlay, selectDockTab, showScreen } from '../../stores/ui-store.ts';
import { DemoControl } from './demo-control.tsx';
import { RecordingStatus } from './recording-status.tsx';
import styles from './status-bar.module.css';
import { VenueFigures, VenueStatus } from './venue-status.tsx';

/** Is the data alive, what time is it in the market, what is running. */
export function StatusBar() {
  const status = useStatusStore((state) => state.status);
  const connection = useConnection((state) => state.connection);
  if (status === null || connection !== 'open') {
    return (
      <footer className={styles['bar']} aria-label="Status">
        <span className={styles['item']}>
          <FeedMark state="disconnected" />
          {connection === 'open' ? 'Waiting for the host' : 'Not connected to the host'}
        </span>
      </footer>
    );
  }
  return (
    <footer className={styles['bar']} aria-label="Status">
      <AccountMode />
      {status.feeds.map((feed) => (
        <VenueStatus key={feed.venue} feed={feed} />
      ))}
      {status.demo !== null && <DemoControl demo={status.demo} />}
      <MarketClock time={status.demo?.marketTime ?? status.time} />
      <VenueFigures />
      <RecordingStatus />
      <span className={styles['space']} />
      {status.ledger === 'failed' && <strong className={styles['failed']}>Ledger failed: trading is stopped</strong>}
      <button type="button" className={styles['link']} onClick={() => showDock()}>
        Strategies <b>{status.runningStrategies === 0 ? UNKNOWN : `${status.runningStrategies} running`}</b>
      </button>
      <Jobs running={status.runningJobs} />
      <button
        type="button"
        className={classNames(styles['link'], status.logWarnings > 0 && styles['warn'])}
        onClick={() => showScreen('logs')}
      >
        Log <b>{warningsText(status.logWarnings)}</b>
      </button>
    </footer>
  );
}

/** Whose money it is, where the eye rests on the state of things. */
function AccountMode() {
  const mode = useAccountMode();
  const name = useTradingStore((state) => state.account?.account);
  return (
    <button type="button" className={styles['link']} title="Show the accounts" onClick={() => showScreen('accounts')}>
      <ModeBadge mode={mode} /> {name ?? UNKNOWN}
    </button>
  );
}

function MarketClock({ time }: { readonly time: number }) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  return (
    <span className={styles['item']}>
      Market <b className={styles['mono']}>{dateTimeText(time, zone)}</b> {zoneLabel(zone, time)}
    </span>
  );
}

function Jobs({ running }: { readonly running: number }) {
  const job = useStatusStore((state) => state.jobs.find(({ status }) => status === 'running'));
  const share = job === undefined || job.total === 0 ? '' : ` ${Math.floor((100 * job.done) / job.total)}\u00a0%`;
  return (
    <button
      type="button"
      className={styles['link']}
      title={job?.title ?? 'Show the jobs'}
      onClick={() => openOverlay('jobs')}
    >
      Jobs <b>{running === 0 ? UNKNOWN : `${running} running${share}`}</b>
    </button>
  );
}

function warningsText(count: number): string {
  return `${count} ${count === 1 ? 'warning' : 'warnings'}`;
}

function showDock(): void {
  selectDockTab('strategies');
  showScreen('trade');
}
