import type { PositionWire } from '../../../core/api/wire/trading-wire.ts';
import { AtMark, PnlCell, PriceCell, QuantityCell, ReturnCell, SymbolCell } from '../../cells/market-cells.tsx';
import { Button } from '../../components/button.tsx';
import { SideText } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { symbolOf } from '../../format/instrument-text.ts';
import { ownerText } from '../../format/order-text.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import { requestTicket, selectInstrument, showScreen } from '../../stores/ui-store.ts';
import styles from './dashboard-screen.module.css';

/** Each position with what it makes; a click opens its market. */
export function PositionCards() {
  const positions = useTradingStore((state) => state.positions);
  const rows = Object.values(positions);
  if (rows.length === 0) {
    return (
      <EmptyState
        sentence="Nothing is held."
        action={<Button onClick={() => requestTicket({})}>Open the ticket</Button>}
      />
    );
  }
  return (
    <ul className={styles['positions']}>
      {rows.map((position) => (
        <PositionCard key={position.key} position={position} />
      ))}
    </ul>
  );
}

function PositionCard({ position }: { readonly position: PositionWire }) {
  const { instrumentId, strategyId, quantity, avgEntryPrice, markPrice, unrealizedPnl, unrealizedReturn } = position;
  const open = () => {
    selectInstrument(instrumentId);
    showScreen('trade');
  };
  return (
    <li>
      <button type="button" className={styles['position']} onClick={open} title={`Open ${symbolOf(instrumentId)}`}>
        <span>
          <SymbolCell instrumentId={instrumentId} /> <SideText side={quantity.startsWith('-') ? 'short' : 'long'} />{' '}
          <QuantityCell instrumentId={instrumentId} value={quantity} />
        </span>
        <AtMark instrumentId={instrumentId}>
          <PnlCell value={unrealizedPnl} />
        </AtMark>
        <span className={styles['side']}>
          {ownerText(strategyId)} · <PriceCell instrumentId={instrumentId} value={avgEntryPrice} /> →{' '}
          <PriceCell instrumentId={instrumentId} value={markPrice} />
        </span>
        <AtMark instrumentId={instrumentId}>
          <ReturnCell fraction={unrealizedReturn} />
        </AtMark>
      </button>
    </li>
  );
}
