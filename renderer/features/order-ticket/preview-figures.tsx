import type { ReactNode } from 'react';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { TicketPreview } from '../../../core/api/wire/trading-wire.ts';
import { NumberText } from '../../components/number-text.tsx';
import { decimalText } from '../../format/decimal-parts.ts';
import { instrumentName } from '../../format/instrument-text.ts';
import { MONEY_PLACES } from '../../format/money.ts';
import { bpsText, percentText } from '../../format/percent.ts';
import { keptText, trailText } from '../../format/order-text.ts';
import { useIsCurrent } from '../../stores/venue-store.ts';
import styles from './order-ticket.module.css';
import type { LivePreview } from './use-preview.ts';

interface PreviewFiguresProps {
  readonly live: LivePreview | null;
  readonly instrument: InstrumentWire;
  /** Stop and target are the ticket's own, not the profile's. */
  readonly isOwn: boolean;
}

/** What the order would cost, put at risk and leave, as the host estimates it from the visible book. */
export function PreviewFigures({ live, instrument, isOwn }: PreviewFiguresProps) {
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
      {order?.slippageBps !== null && (
        <Line name="Slippage" unit="">
          {bpsText(order?.slippageBps)}
        </Line>
      )}
      <RiskLines order={order} instrument={instrument} isOwn={isOwn} />
      {order?.kept !== undefined && order.kept !== null && (
        <Line name="Kept by" unit="">
          {keptText(order.kept)}
        </Line>
      )}
      <Line name="Available" unit={quote}>
        <NumberText value={preview?.availableNow} places={MONEY_PLACES} />
      </Line>
      <Line name="Available after" unit={quote}>
        <NumberText value={order?.availableAfter} places={MONEY_PLACES} />
      </Line>
      <Line name="Largest allowed" unit={base}>
        <NumberText value={preview?.maxQuantity} places={quantityPlaces} />
      </Line>
      <NearestLimit order={order} />
      {order !== undefined && order.instrumentId !== instrument.id && (
        <Line name="Goes to" unit="">
          {instrumentName(order.instrumentId)}
        </Line>
      )}
    </dl>
  );
}

interface RiskLinesProps {
  readonly order: TicketPreview | undefined;
  readonly instrument: InstrumentWire;
  readonly isOwn: boolean;
}

/** Stop and target that it brings, and what is lost and gained there; nothing for what only closes. */
function RiskLines({ order, instrument, isOwn }: RiskLinesProps) {
  const { quote, pricePlaces } = instrument;
  if (order?.protection === undefined || order.protection === null) return null;
  const { stopPrice, targetPrice, trail } = order.protection;
  const source = isOwn ? '' : ', profile';
  return (
    <>
      {trail === null ? (
        <Line name={`Stop${source}`} unit={quote}>
          <NumberText value={stopPrice} places={pricePlaces} />
        </Line>
      ) : (
        <Line name="Stop" unit="">
          {trailText(trail, instrument)}
        </Line>
      )}
      <Line name={`Loss at the stop ${percentText(order.lossShare)}`} unit={quote}>
        <NumberText value={order.lossAtStop} places={MONEY_PLACES} />
      </Line>
      <Line name={`Target${targetPrice === null ? '' : source} ${multipleText(order.rewardMultiple)}`} unit={quote}>
        <NumberText value={targetPrice} places={pricePlaces} />
      </Line>
      {instrument.kind === 'perpetual' && (
        <Line name="Liquidation" unit={quote}>
          <NumberText value={order.liquidationPrice} places={pricePlaces} />
        </Line>
      )}
    </>
  );
}

/** Gain at the target in multiples of the loss at the stop. */
function multipleText(multiple: number | null): string {
  return multiple === null ? '' : `${decimalText(multiple, { places: 1 })}\u00a0R`;
}

/** Above this share of a limit the order is called near to it. */
const NEAR = 0.8;

/** Which limit is met first, and how much of it this order takes. */
function NearestLimit({ order }: { readonly order: TicketPreview | undefined }) {
  const limit = order?.nearestLimit;
  if (limit === undefined || limit === null) return null;
  return (
    <div className={styles['line']} data-near={limit.used >= NEAR} title={limit.message}>
      <dt>Next limit: {limit.code.replaceAll('_', ' ').toLowerCase()}</dt>
      <dd>
        {percentText(limit.used, 0)}
        <span className={styles['lineUnit']}>{limit.used >= NEAR ? 'near' : ''}</span>
      </dd>
    </div>
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
