import type { DecisionOrderWire } from '../../core/api/wire/strategy-wire.ts';
import { Check, X } from 'lucide-react';
import type { CheckVerdict } from '../../core/model/order-reasoning.ts';
import { Chip, SideText } from '../components/chip.tsx';
import { quantityText } from '../format/instrument-text.ts';
import { useInstrument } from '../stores/market-store.ts';
import styles from './decision-orders.module.css';

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
          {order.checks !== null && order.checks.length > 0 && <Checks checks={order.checks} />}
        </li>
      ))}
    </ul>
  );
}

/** What every risk check said; folded away where all of them let the order pass. */
function Checks({ checks }: { readonly checks: readonly CheckVerdict[] }) {
  const failed = checks.filter(({ passed }) => !passed).length;
  return (
    <details className={styles['checks']} open={failed > 0}>
      <summary>
        {failed === 0
          ? `All ${checks.length} risk checks passed`
          : `${failed} of ${checks.length} risk checks refused it`}
      </summary>
      <ul>
        {checks.map(({ check, title, passed, sentence }) => (
          <li key={check} className={styles['check']} data-passed={passed}>
            {passed ? <Check size={13} aria-hidden /> : <X size={13} aria-hidden />}
            <span>
              <span className="visually-hidden">{passed ? 'Passed: ' : 'Refused: '}</span>
              <b>{title}</b> {sentence}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
