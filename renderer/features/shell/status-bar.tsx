import type { StatusWire } from '../../../core/api/wire/system-wire.ts';
import { classNames } from '../../components/class-names.ts';
import { UNKNOWN } from '../../format/decimal-parts.ts';
import { dateTimeText, durationText, zoneLabel } from '../../format/datetime.ts';
import { useConnection } from '../../ipc/connection.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { useStatusStore } from '../../stores/status-store.ts';
import { selectDockTab, showScreen } from '../../stores/ui-store.ts';
import { DemoControl } from './demo-control.tsx';
import styles from './status-bar.module.css';

/** Is the data alive, what time is it in the market, what is running. */
export function StatusBar() {
  const status = useStatusStore((state) => state.status);
  const connection = useConnection((state) => state.connection);
  if (status === null || connection !== 'open') {
    return (
      <footer className={styles['bar']} aria-label="Status">
        <span className={styles['item']}>
          <span className={classNames(styles['dot'], styles['disconnected'])} aria-hidden />
          {connection === 'open' ? 'Waiting for the host' : 'Not connected to the host'}
        </span>
      </footer>
    );
  }
  return (
    <footer className={styles['bar']} aria-label="Status">
      {status.feeds.map((feed) => (
        <Feed key={feed.venue} feed={feed} />
      ))}
      {status.demo !== null && <DemoControl demo={status.demo} />}
      <MarketClock time={status.demo?.marketTime ?? status.time} />
      <ClockOffset offsetMs={status.clockOffsetMs} />
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

const FEED_WORDS: Readonly<Record<StatusWire['feeds'][number]['state'], string>> = {
  live: 'live',
  paused: 'paused',
  stale: 'stale',
  disconnected: 'disconnected',
};

function Feed({ feed }: { readonly feed: StatusWire['feeds'][number] }) {
  const { venue, state, ageMs, messagesPerSecond, simulated } = feed;
  return (
    <span className={styles['item']} title={`${Math.round(messagesPerSecond)} messages a second`}>
      <span className={classNames(styles['dot'], styles[state])} aria-hidden />
      {venue} <b>{FEED_WORDS[state]}</b>
      <span className={styles['age']}>tick {durationText(ageMs)}</span>
      {simulated && <span className={styles['simulated']}>Simulated market</span>}
    </span>
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

function ClockOffset({ offsetMs }: { readonly offsetMs: number | null }) {
  if (offsetMs === null) return null;
  return (
    <span className={styles['item']}>
      Clock <b>{`${offsetMs < 0 ? '\u2212' : '+'}${Math.abs(Math.round(offsetMs))}\u00a0ms`}</b>
    </span>
  );
}

function Jobs({ running }: { readonly running: number }) {
  const job = useStatusStore((state) => state.jobs.find(({ status }) => status === 'running'));
  const share = job === undefined || job.total === 0 ? '' : ` ${Math.floor((100 * job.done) / job.total)}\u00a0%`;
  return (
    <span className={styles['item']} title={job?.title}>
      Jobs <b>{running === 0 ? UNKNOWN : `${running} running${share}`}</b>
    </span>
  );
}

function warningsText(count: number): string {
  return `${count} ${count === 1 ? 'warning' : 'warnings'}`;
}

function showDock(): void {
  selectDockTab('strategies');
  showScreen('trade');
}
