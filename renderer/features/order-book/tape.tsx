import { memo } from 'react';
import type { BookWire, InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { NumberText } from '../../components/number-text.tsx';
import type { TimeZone } from '../../format/datetime.ts';
import { clockText, zoneLabel } from '../../format/datetime.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import styles from './order-book.module.css';
import { withKeys } from './print-keys.ts';

interface TapeProps {
  readonly trades: BookWire['trades'];
  readonly instrument: InstrumentWire;
}

const SHOWN = 24;

/** The newest public trades, newest first. Up: a buyer took it; down: a seller did. */
export function Tape({ trades, instrument }: TapeProps) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  return (
    <section className={styles['tape']} aria-label="Public trades">
      <div className={styles['titles']} aria-hidden>
        <span>Trades</span>
        <span>{instrument.base}</span>
        <span>{zoneLabel(zone, trades[0]?.time ?? 0)}</span>
      </div>
      <ul className={styles['prints']}>
        {withKeys(trades.slice(0, SHOWN)).map(({ key, trade }) => (
          <Print key={key} {...trade} instrument={instrument} zone={zone} />
        ))}
      </ul>
    </section>
  );
}

type PrintProps = BookWire['trades'][number] & { readonly instrument: InstrumentWire; readonly zone: TimeZone };

const Print = memo(function Print({ time, price, quantity, aggressor, instrument, zone }: PrintProps) {
  return (
    <li className={styles['print']} data-side={aggressor}>
      <span className={styles['price']}>
        <span aria-hidden>{aggressor === 'buy' ? '▲' : '▼'}</span>
        <span className="visually-hidden">{aggressor}</span>
        <NumberText value={price} places={instrument.pricePlaces} />
      </span>
      <NumberText value={quantity} places={instrument.quantityPlaces} />
      <span>{clockText(time, zone)}</span>
    </li>
  );
});
