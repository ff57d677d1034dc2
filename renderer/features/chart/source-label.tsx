import { durationText } from '../../format/datetime.ts';
import { useStatusStore } from '../../stores/status-store.ts';
import styles from './source-label.module.css';

const STATE_WORDS = { live: 'live', paused: 'paused', stale: 'stale', disconnected: 'disconnected' } as const;

/** Where the prices come from, whether they are simulated, and how old the newest one is. */
export function SourceLabel({ venue }: { readonly venue: string }) {
  const feed = useStatusStore((state) => state.status?.feeds.find((one) => one.venue === venue));
  const state = feed?.state ?? 'disconnected';
  const age = durationText(feed?.ageMs ?? null);
  return (
    <p className={styles['source']} data-state={state}>
      {feed?.simulated === true && <span className={styles['simulated']}>Simulated</span>}
      <span>{venue}</span>
      <span className={styles['dot']} aria-hidden="true" />
      <span>{STATE_WORDS[state]}</span>
      <span className={styles['age']} title="Age of the newest tick, in market time">
        {age}
      </span>
    </p>
  );
}
