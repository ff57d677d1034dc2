import { durationText } from '../../format/datetime.ts';
import { useStatusStore } from '../../stores/status-store.ts';
import styles from './source-label.module.css';

/** Where the prices come from, whether they are simulated, and how old the newest one is. */
export function SourceLabel({ venue }: { readonly venue: string }) {
  const feed = useStatusStore((state) => state.status?.feeds.find((one) => one.venue === venue));
  const state = feed?.state ?? 'disconnected';
  return (
    <p className={styles['source']} data-state={state}>
      <span className={feed?.simulated === true ? styles['simulated'] : undefined} title={`Venue ${venue}`}>
        {feed?.simulated === true ? 'Simulated' : venue}
      </span>
      <span className={styles['dot']} aria-hidden="true" />
      <span>{state}</span>
      <span className={styles['age']} title="Age of the newest tick, in market time">
        {durationText(feed?.ageMs ?? null)}
      </span>
    </p>
  );
}
