import { useNow } from '../../components/use-now.ts';
import { durationText } from '../../format/datetime.ts';
import { useStatusStore } from '../../stores/status-store.ts';
import { showScreen } from '../../stores/ui-store.ts';
import styles from './status-bar.module.css';

/** That this session is being recorded, and for how long; nothing otherwise. Opens the Data screen. */
export function RecordingStatus() {
  const startedAt = useStatusStore((state) => state.status?.recording?.startedAt);
  const now = useNow(startedAt !== undefined);
  if (startedAt === undefined) return null;
  return (
    <button type="button" className={styles['link']} onClick={() => showScreen('data')}>
      <span className={styles['recording']} aria-hidden />
      Recording <b className={styles['age']}>{durationText(Math.max(0, now - startedAt))}</b>
    </button>
  );
}
