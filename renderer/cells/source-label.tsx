import type { InstrumentWire } from '../../core/api/wire/market-wire.ts';
import { FeedMark } from '../components/feed-mark.tsx';
import { durationText } from '../format/datetime.ts';
import { FEED_WORDS } from '../format/feed-text.ts';
import { isCurrent } from '../stores/feed-state.ts';
import { useInstrumentFeed } from '../stores/venue-store.ts';
import styles from './source-label.module.css';

interface SourceLabelProps {
  readonly instrument: InstrumentWire;
  /** In narrow places the shape alone tells the state; the word is read out all the same. */
  readonly isBrief?: boolean;
}

/**
 * Where the prices come from, whether they are simulated, and how old the newest one is. What is the matter stands in
 * a notice of its own, so that nothing moves when something breaks.
 */
export function SourceLabel({ instrument, isBrief = false }: SourceLabelProps) {
  const { state, simulated, ageMs, detail } = useInstrumentFeed(instrument.id, instrument.venue);
  return (
    <p className={styles['source']} data-state={state} title={detail}>
      <span className={simulated ? styles['simulated'] : undefined} title={`Venue ${instrument.venue}`}>
        {simulated ? 'Simulated' : instrument.venue}
      </span>
      <FeedMark state={state} />
      <span className={isBrief || !isCurrent(state) ? 'visually-hidden' : ''}>{FEED_WORDS[state]}</span>
      <span className={styles['age']} title="Age of the newest tick, in market time">
        {durationText(ageMs)}
      </span>
    </p>
  );
}
