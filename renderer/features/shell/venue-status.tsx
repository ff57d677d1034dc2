import type { StatusWire } from '../../../core/api/wire/system-wire.ts';
import { FeedMark } from '../../components/feed-mark.tsx';
import { durationText } from '../../format/datetime.ts';
import { FEED_WORDS, msText, offsetText } from '../../format/feed-text.ts';
import { percentText } from '../../format/percent.ts';
import { useVenueStore } from '../../stores/venue-store.ts';
import { showScreen } from '../../stores/ui-store.ts';
import styles from './status-bar.module.css';
import { worstOffset, worstRateLimit } from './venue-figures.ts';

/** One venue: state, latency and the age of its newest tick. Opens the Health screen. */
export function VenueStatus({ feed }: { readonly feed: StatusWire['feeds'][number] }) {
  const { venue, ageMs, messagesPerSecond, simulated } = feed;
  const health = useVenueStore((store) => store.health?.venues.find((one) => one.venue === venue));
  const lateMs = useVenueStore((store) => store.lateMs);
  const state = lateMs > 0 ? 'stale' : (health?.state ?? feed.state);
  const about = `${Math.round(messagesPerSecond)} messages a second. ${health?.detail ?? ''}`;
  return (
    <button type="button" className={styles['link']} title={about} onClick={() => showScreen('health')}>
      <FeedMark state={state} />
      {venue} <b className={state === 'live' ? 'visually-hidden' : ''}>{FEED_WORDS[state]}</b>
      {health !== undefined && health.latencyMs !== null && (
        <span className={styles['latency']}>{msText(health.latencyMs)}</span>
      )}
      <span className={styles['age']} title="Age of the newest tick">
        <span className="visually-hidden">newest tick </span>
        {durationText(ageMs === null ? null : ageMs + lateMs)}
      </span>
      {simulated && <span className={styles['simulated']}>Simulated market</span>}
    </button>
  );
}

/** The clock that is farthest off ours, and the rate limit that is used most. */
export function VenueFigures() {
  const offset = useVenueStore(({ health }) => worstOffset(health));
  const limit = useVenueStore(({ health }) => worstRateLimit(health));
  if (offset === null && limit === null) return null;
  return (
    <button
      type="button"
      className={styles['link']}
      title="Clock of the venue that is farthest off ours, and the rate limit that is used most"
      onClick={() => showScreen('health')}
    >
      {offset !== null && (
        <>
          Clock <b>{offsetText(offset)}</b>
        </>
      )}
      {limit !== null && (
        <>
          Limit <b>{percentText(limit, 0)}</b>
        </>
      )}
    </button>
  );
}
