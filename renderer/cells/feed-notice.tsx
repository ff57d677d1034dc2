import type { InstrumentWire } from '../../core/api/wire/market-wire.ts';
import { FeedMark } from '../components/feed-mark.tsx';
import { useStatusStore } from '../stores/status-store.ts';
import { useInstrumentFeed } from '../stores/venue-store.ts';
import styles from './feed-notice.module.css';
import { feedSentence } from './feed-sentence.ts';

/** Stands over figures that are not current, or are being completed; gone as soon as they are live. */
export function FeedNotice({ instrument }: { readonly instrument: InstrumentWire }) {
  const feed = useInstrumentFeed(instrument.id, instrument.venue);
  const isReported = useStatusStore((state) => state.status !== null);
  const sentence = feedSentence(instrument.venue, feed);
  if (sentence === undefined || !isReported) return null;
  return (
    <p className={styles['notice']} data-state={feed.state}>
      <FeedMark state={feed.state} />
      <span className={styles['words']} title={sentence}>
        {sentence}
      </span>
    </p>
  );
}
