import { OctagonX } from 'lucide-react';
import { stopTrading } from '../../actions/stop-trading.ts';
import { chordKeys } from '../../components/kbd.tsx';
import { Tooltip } from '../../components/tooltip.tsx';
import { useTradingStore } from '../../stores/trading-store.ts';
import { STOP_CHORD } from './chord.ts';

import styles from './stop-button.module.css';

/** Stops all trading at once, without a question; pressing it again changes nothing. */
export function StopButton() {
  const halted = useTradingStore((state) => state.tradingState?.state === 'halted');
  return (
    <Tooltip text="Stop all trading: no new orders, open orders are canceled, positions stay" chord={STOP_CHORD}>
      <button
        type="button"
        className={styles['stop']}
        aria-keyshortcuts="Control+Shift+X"
        onClick={() => void stopTrading()}
      >
        <OctagonX size={16} strokeWidth={1.75} aria-hidden />
        <span>
          {halted ? 'Stopped' : 'Stop'}
          <span className="visually-hidden"> {halted ? ': stop all trading again' : 'all trading'}</span>
        </span>
        <span className={styles['chord']}>{chordKeys(STOP_CHORD).join('+')}</span>
      </button>
    </Tooltip>
  );
}
