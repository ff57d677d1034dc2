import { useNow } from '../../components/use-now.ts';
import { durationText } from '../../format/datetime.ts';
import { useConnection } from '../../ipc/connection.ts';
import styles from './connection-banner.module.css';

/** A short break is not worth a word; a longer one is said aloud, with its age. */
const PATIENCE_MS = 700;

/** Says that what is on the screen is no longer current, and what to do. */
export function ConnectionBanner() {
  const { connection, lostAt } = useConnection();
  const now = useNow(lostAt !== null);
  if (connection === 'refused') {
    return (
      <div role="alert" className={styles['banner']}>
        <strong>This link was used before or is wrong.</strong> Ask the host for a new one:
        <code>tradewind serve --status</code>
      </div>
    );
  }
  if (lostAt === null || now - lostAt < PATIENCE_MS) return null;
  return (
    <div role="alert" className={styles['banner']}>
      <strong>Connection to the host lost {durationText(Math.floor((now - lostAt) / 1_000) * 1_000)} ago.</strong> What
      you see is old. Reconnecting… If the host was restarted, open the new link that it shows. Strategies go on without
      this window; to stop them run <code>tradewind halt</code>
    </div>
  );
}
