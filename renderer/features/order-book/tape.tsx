import type { BookWire, InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { NumberText } from '../../components/number-text.tsx';
import { clockText, zoneLabel } from '../../format/datetime.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import styles from './order-book.module.css';

interface TapeProps {
  readonly trades: BookWire['trades'];
  readonly instrument: InstrumentWire;
}

const SHOWN = 40;

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
        {trades.slice(0, SHOWN).map((trade, index) => (
          <li key={`${trade.time}-${index}`} className={styles['print']} data-side={trade.aggressor}>
            <span className={styles['price']}>
              <span aria-hidden>{trade.aggressor === 'buy' ? '▲' : '▼'}</span>
              <span className="visually-hidden">{trade.aggressor}</span>
              <NumberText value={trade.price} places={instrument.pricePlaces} />
            </span>
            <NumberText value={trade.quantity} places={instrument.quantityPlaces} />
            <span>{clockText(trade.time, zone)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
