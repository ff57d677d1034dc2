import type { FeedState } from '../../../core/api/wire/venue-wire.ts';
import { FeedMark } from '../../components/feed-mark.tsx';
import { FEED_WORDS } from '../../format/feed-text.ts';
import styles from './health-screen.module.css';

/** A state as shape and word. */
export function StateCell({
  state,
  title,
}: {
  readonly state: FeedState | 'off';
  readonly title?: string | undefined;
}) {
  return (
    <span className={styles['state']} data-state={state} title={title}>
      {state !== 'off' && <FeedMark state={state} />}
      {state === 'off' ? 'off' : FEED_WORDS[state]}
    </span>
  );
}
