import type { InstrumentWire } from '../../core/api/wire/market-wire.ts';
import { FeedMark } from '../components/feed-mark.tsx';
import { durationText } from '../format/datetime.ts';
import { FEED_WORDS } from '../format/feed-text.ts';
import { isCurrent } from '../stores/feed-state.ts';
import { useInstrumentFeed } from '../stores/venue-store.ts';
import styles from './price-age.module.css';

/** How old the prices are, where they are not current; nothing otherwise. */
export function PriceAge({ instrument: { id, venue } }: { readonly instrument: InstrumentWire }) {
  const { state, ageMs, detail } = useInstrumentFeed(id, venue);
  if (isCurrent(state)) return null;
  return (
    <span className={styles['age']} title={detail}>
      <FeedMark state={state} />
      {ageMs === null ? FEED_WORDS[state] : `${durationText(ageMs)} old`}
    </span>
  );
}
