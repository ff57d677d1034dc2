import type { DecisionOrderWire } from '../../core/api/wire/strategy-wire.ts';
import { Chip, SideText } from '../components/chip.tsx';
import { quantityText } from '../format/instrument-text.ts';
import { useInstrument } from '../stores/market-store.ts';
import styles from './decision-orders.module.css';
import { RiskChecks } from './risk-checks.tsx';

interface DecisionOrdersProps {
  readonly instrumentId: string;
  readonly orders: readonly DecisionOrderWire[];
}

/** The orders that a decision led to: how much, why, and what became of each. */
export function DecisionOrders({ instrumentId, orders }: DecisionOrdersProps) {
  const instrument = useInstrument(instrumentId);
  if (orders.length === 0) return <p className={styles['none']}>It asked for no order.</p>;
  return (
    <ul className={styles['orders']} aria-label="Orders of this decision">
      {orders.map((order) => (
        <li key={order.clientOrderId} className={styles['order']}>
          <p className={styles['what']}>
            <SideText side={order.side} /> {order.quantity === null ? '' : quantityText(order.quantity, instrument)}{' '}
            {order.type}
            <Chip tone={order.denial === null ? 'neutral' : 'warn'} text={order.status} />
          </p>
          <p className={styles['reason']}>{order.reason}</p>
          {order.denial !== null && <p className={styles['denial']}>{order.denial}</p>}
          {order.sizing !== null && <p className={styles['sizing']}>Size: {order.sizing.sentence}</p>}
          {order.checks !== null && order.checks.length > 0 && <RiskChecks checks={order.checks} />}
        </li>
      ))}
    </ul>
  );
}
