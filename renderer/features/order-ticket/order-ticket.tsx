import { PriceAge } from '../../cells/price-age.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ModeBadge } from '../../components/mode-badge.tsx';
import { Panel } from '../../components/panel.tsx';
import { useInstrument } from '../../stores/market-store.ts';
import { useAccountMode } from '../../stores/trading-store.ts';
import { useUiStore } from '../../stores/ui-store.ts';
import styles from './order-ticket.module.css';
import { TicketForm } from './ticket-form.tsx';

/** The order ticket of the selected market. */
export function OrderTicket() {
  const mode = useAccountMode();
  const instrumentId = useUiStore((state) => state.instrumentId);
  const instrument = useInstrument(instrumentId);
  return (
    <Panel
      title={instrument === undefined ? 'Order ticket' : `Order ticket ${instrument.symbol}`}
      aside={
        <span className={styles['aside']}>
          {instrument !== undefined && <PriceAge instrument={instrument} />}
          <ModeBadge mode={mode} />
        </span>
      }
    >
      {instrument === undefined ? (
        <EmptyState sentence="Choose a market in the watchlist." />
      ) : (
        <TicketForm key={instrument.id} instrument={instrument} />
      )}
    </Panel>
  );
}
