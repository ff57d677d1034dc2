import type { ReactNode } from 'react';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { NumberText } from '../../components/number-text.tsx';
import { MONEY_PLACES } from '../../format/money.ts';
import { bpsText } from '../../format/percent.ts';
import { useIsCurrent } from '../../stores/venue-store.ts';
import styles from './order-ticket.module.css';
import type { LivePreview } from './use-preview.ts';

interface PreviewFiguresProps {
  readonly live: LivePreview | null;
  readonly instrument: InstrumentWire;
}

/** What the order would cost and leave, as the host estimates it from the visible book. */
export function PreviewFigures({ live, instrument }: PreviewFiguresProps) {
  const { quote, base, pricePlaces, quantityPlaces } = instrument;
  const preview = live?.preview;
  const current = useIsCurrent(instrument);
  const order = live?.complete === true ? live.preview : undefined;
  return (
    <dl className={styles['preview']} data-current={current} aria-label="Estimate">
      <Line name="Est. price" unit={quote}>
        <NumberText value={order?.estimatedPrice} places={pricePlaces} />
      </Line>
      <Line name="Notional" unit={quote}>
        <NumberText value={order?.notional} places={MONEY_PLACES} />
      </Line>
      <Line name={`Fee ${preview === undefined ? '' : bpsText(preview.feeRateBps)}`} unit={quote}>
        <NumberText value={order?.fee} places={MONEY_PLACES} />
      </Line>
      <Line name="Slippage" unit="">
        {bpsText(order?.slippageBps)}
      </Line>
      <Line name="Available" unit={quote}>
        <NumberText value={preview?.availableNow} places={MONEY_PLACES} />
      </Line>
      <Line name="Available after" unit={quote}>
        <NumberText value={order?.availableAfter} places={MONEY_PLACES} />
      </Line>
      <Line name="Largest allowed" unit={base}>
        <NumberText value={preview?.maxQuantity} places={quantityPlaces} />
      </Line>
    </dl>
  );
}

function Line({
  name,
  unit,
  children,
}: {
  readonly name: string;
  readonly unit: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles['line']}>
      <dt>{name}</dt>
      <dd>
        {children}
        <span className={styles['lineUnit']}>{unit}</span>
      </dd>
    </div>
  );
}
