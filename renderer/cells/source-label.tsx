import type { InstrumentWire } from '../../core/api/wire/market-wire.ts';
import { FeedMark } from '../components/feed-mark.tsx';
import { durationText } from '../format/datetime.ts';
import { FEED_WORDS } from '../format/feed-text.ts';
import { useInstrumentFeed } from '../stores/venue-store.ts';
import styles from './source-label.module.css';

/** Where the prices come from, whether they are simulated, and how old the newest one is. */
export function SourceLabel({ instrument }: { readonly instrument: InstrumentWire }) {
  const { state, simulated, ageMs, detail } = useInstrumentFeed(instrument.id, instrument.venue);
  return (
    <p className={styles['source']} data-state={state} title={detail}>
      <span className={simulated ? styles['simulated'] : undefined} title={`Venue ${instrument.venue}`}>
        {simulated ? 'Simulated' : instrument.venue}
      </span>
      <FeedMark state={state} />
      <span>{FEED_WORDS[state]}</span>
      <span className={styles['age']} title="Age of the newest tick, in market time">
        {durationText(ageMs)}
      </span>
    </p>
  );
}
