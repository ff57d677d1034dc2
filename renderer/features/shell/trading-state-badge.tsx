import type { TradingState } from '../../../core/model/trading-state.ts';
import { classNames } from '../../components/class-names.ts';
import { useConnection } from '../../ipc/connection.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import styles from './trading-state-badge.module.css';

const WORDS: Readonly<Record<TradingState, string>> = {
  running: 'Trading',
  'reduce-only': 'Reduce only',
  halted: 'Halted',
};

/** Whether orders can be sent. */
export function TradingStateBadge() {
  const tradingState = useTradingStore((state) => state.tradingState);
  const connected = useConnection((state) => state.connection === 'open');
  if (tradingState === null) return null;
  if (!connected) return <output className={styles['badge']}>State unknown</output>;
  const { state, cause } = tradingState;
  return (
    <output className={classNames(styles['badge'], styles[state])} title={cause ?? 'Orders can be sent'}>
      <span className={styles['dot']} aria-hidden />
      {WORDS[state]}
    </output>
  );
}
