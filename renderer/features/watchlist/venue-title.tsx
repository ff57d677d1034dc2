import { FeedMark } from '../../components/feed-mark.tsx';
import { FEED_WORDS, msText } from '../../format/feed-text.ts';
import { useStatusStore } from '../../stores/status-store.ts';
import { useVenueStore } from '../../stores/venue-store.ts';
import styles from './watchlist.module.css';

/** A venue over its markets: whether it is simulated, how it is doing and how long it takes to answer. */
export function VenueTitle({ venue }: { readonly venue: string }) {
  const name = useVenueStore((state) => state.venues.find((one) => one.venue === venue)?.name ?? venue);
  const health = useVenueStore((state) => state.health?.venues.find((one) => one.venue === venue));
  const feed = useStatusStore((state) => state.status?.feeds.find((one) => one.venue === venue));
  const state = health?.state ?? feed?.state ?? 'connecting';
  return (
    <span className={styles['venue']}>
      <span className={styles['venueName']}>{name}</span>
      {feed?.simulated === true && <span className={styles['simulated']}>simulated</span>}
      <span className={styles['venueState']} title={health?.detail}>
        <FeedMark state={state} />
        {state === 'live' && health !== undefined && health.latencyMs !== null
          ? msText(health.latencyMs)
          : FEED_WORDS[state]}
      </span>
    </span>
  );
}
