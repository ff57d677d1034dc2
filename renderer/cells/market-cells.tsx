import type { ReactNode } from 'react';
import { NumberText } from '../components/number-text.tsx';
import { dateTimeText, zoneLabel } from '../format/datetime.ts';
import { instrumentName, quantityPlaces, symbolOf, venueOf } from '../format/instrument-text.ts';
import { MONEY_PLACES } from '../format/money.ts';
import { useInstrument } from '../stores/market-store.ts';
import { usePreferences } from '../stores/preferences-store.ts';
import { useIsCurrent } from '../stores/venue-store.ts';
import styles from './market-cells.module.css';

interface FigureCellProps {
  readonly instrumentId: string;
  readonly value: string | null;
}

const PLACES_WHEN_UNKNOWN = 2;

/** A price with its market's decimals. */
export function PriceCell({ instrumentId, value }: FigureCellProps) {
  const instrument = useInstrument(instrumentId);
  return <NumberText value={value} places={instrument?.pricePlaces ?? PLACES_WHEN_UNKNOWN} />;
}

/** A quantity with its market's decimals; a sign where it is a short position. */
export function QuantityCell({ instrumentId, value }: FigureCellProps) {
  const instrument = useInstrument(instrumentId);
  return <NumberText value={value} places={quantityPlaces(value, instrument)} />;
}

/** An amount of quote currency. */
export function MoneyCell({ value }: { readonly value: string | null }) {
  return <NumberText value={value} places={MONEY_PLACES} />;
}

/** A gain or a loss. */
export function PnlCell({ value }: { readonly value: string | null }) {
  return <NumberText value={value} places={MONEY_PLACES} signed colored />;
}

/** A gain or a loss as a fraction. */
export function ReturnCell({ fraction }: { readonly fraction: number | null }) {
  return <NumberText value={fraction === null ? null : fraction * 100} places={2} signed colored suffix={'\u00a0%'} />;
}

interface AtMarkProps {
  readonly instrumentId: string;
  readonly children: ReactNode;
}

/** A figure that follows the market's price: grey while that is old. */
export function AtMark({ instrumentId, children }: AtMarkProps) {
  const current = useIsCurrent({ id: instrumentId, venue: venueOf(instrumentId) });
  return (
    <span className={styles['atMark']} data-current={current}>
      {children}
    </span>
  );
}

/** A market by its symbol. */
export function SymbolCell({ instrumentId }: { readonly instrumentId: string }) {
  return (
    <b className={styles['symbol']} title={instrumentName(instrumentId)}>
      {symbolOf(instrumentId)}
    </b>
  );
}

/** Month, day and time; the year and the zone on hover. */
export function TimeCell({ time }: { readonly time: number | null }) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  if (time === null) return <>–</>;
  const full = dateTimeText(time, zone);
  return (
    <time className={styles['time']} title={`${full} ${zoneLabel(zone, time)}`}>
      <span className={styles['day']}>{full.slice(5, 10)}</span> {full.slice(11)}
    </time>
  );
}
