import { useNow } from '../../components/use-now.ts';
import { armingText, timeLeftText } from '../../format/arming-text.ts';
import { useLiveAccountStore } from '../../stores/live-account-store.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import { showScreen } from '../../stores/ui-store.ts';
import styles from './arming-countdown.module.css';

const TICK_MS = 1_000;

/** Every account that is armed, or was until its time ran out, with the time left. Nothing while none is. */
export function ArmingCountdown() {
  const accounts = useLiveAccountStore((state) => state.live?.accounts);
  const armed = accounts?.filter(({ arming }) => arming.state !== 'disarmed') ?? [];
  // Its name stands right beside it.
  const shown = useTradingStore((state) => state.account?.account);
  const now = useNow(armed.length > 0, TICK_MS);
  return armed.map(({ name, mode, arming }) => (
    <button
      key={name}
      type="button"
      className={styles['armed']}
      data-mode={mode}
      title={`${name}: ${armingText(arming, now)}. Show the accounts`}
      onClick={() => showScreen('accounts')}
    >
      <strong className={name === shown ? 'visually-hidden' : undefined}>{name}</strong> {timeLeftText(arming, now)}
    </button>
  ));
}
