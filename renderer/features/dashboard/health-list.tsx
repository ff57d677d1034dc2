import { Chip } from '../../components/chip.tsx';
import { FeedMark } from '../../components/feed-mark.tsx';
import { FEED_WORDS, msText } from '../../format/feed-text.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import { useVenueStore } from '../../stores/venue-store.ts';
import styles from './dashboard-screen.module.css';

const STATE_TONES = { running: 'accent', 'reduce-only': 'warn', halted: 'danger' } as const;
const STATE_WORDS = { running: 'running', 'reduce-only': 'reductions only', halted: 'stopped' } as const;

/** Whether trading goes on, and whether the data can be trusted. */
export function HealthList() {
  const trading = useTradingStore((state) => state.tradingState);
  const health = useVenueStore((state) => state.health);
  const venues = (health?.venues ?? []).filter(({ state }) => state !== 'idle');
  return (
    <dl className={styles['health']}>
      {trading !== null && (
        <div>
          <dt>Trading</dt>
          <dd>
            <Chip
              tone={STATE_TONES[trading.state]}
              text={STATE_WORDS[trading.state]}
              title={trading.cause ?? undefined}
            />
          </dd>
        </div>
      )}
      {venues.map(({ venue, state, detail, latencyMs }) => (
        <div key={venue} title={detail}>
          <dt>{venue}</dt>
          <dd>
            <FeedMark state={state} /> {FEED_WORDS[state]} {latencyMs !== null && msText(latencyMs)}
          </dd>
        </div>
      ))}
      <div>
        <dt title="Delay of the host’s event loop over the last seconds">Loop lag p99</dt>
        <dd>{msText(health?.process.loopLagP99Ms ?? null)}</dd>
      </div>
      <div>
        <dt title="From an event of a market to the end of what it caused">Event p99</dt>
        <dd>{msText(health?.process.eventP99Ms ?? null)}</dd>
      </div>
    </dl>
  );
}
