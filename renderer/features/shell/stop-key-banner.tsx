import { useStatusStore } from '../../stores/status-store.ts';
import styles from './halt-banner.module.css';

/** The keys of the stop work in this window alone: said until it is mended, for who relies on them must know. */
export function StopKeyBanner() {
  const info = useStatusStore((state) => state.info);
  if (info?.stopChordIsGlobal !== false) return null;
  return (
    <div role="alert" className={styles['halted']}>
      <span>
        <strong>{info.stopChord} stops trading only while this window has the focus.</strong> Another program has these
        keys, or the system does not give them. Close that program and start Tradewind again, or use Stop here or in the
        tray.
      </span>
    </div>
  );
}
