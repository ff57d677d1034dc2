import { memo, useMemo } from 'react';
import type { BookWire, InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { SourceLabel } from '../../cells/source-label.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { NumberText } from '../../components/number-text.tsx';
import { Panel } from '../../components/panel.tsx';
import { bpsText } from '../../format/percent.ts';
import { priceText } from '../../format/instrument-text.ts';
import { useInstrument } from '../../stores/market-store.ts';
import { requestTicket, useUiStore } from '../../stores/ui-store.ts';
import { useIsCurrent } from '../../stores/venue-store.ts';
import type { BookLevel } from './book-levels.ts';
import { bookLevels } from './book-levels.ts';
import styles from './order-book.module.css';
import { Tape } from './tape.tsx';
import { useBook } from './use-book.ts';

const LEVELS = 10;

/** Visible depth with bars, and the newest public trades beneath. A press on a price takes it into the ticket. */
export function OrderBook() {
  const instrumentId = useUiStore((state) => state.instrumentId);
  const instrument = useInstrument(instrumentId);
  const book = useBook(instrumentId);
  return (
    <Panel title="Order book" aside={instrument !== undefined && <SourceLabel instrument={instrument} isBrief />}>
      {instrument === undefined || book === null ? (
        <EmptyState sentence="Waiting for the first book." />
      ) : (
        <Figures book={book} instrument={instrument} />
      )}
    </Panel>
  );
}

/** Grey as long as they are not current. */
function Figures({ book, instrument }: { readonly book: BookWire; readonly instrument: InstrumentWire }) {
  const current = useIsCurrent(instrument);
  return (
    <div className={styles['figures']} data-current={current}>
      <Depth book={book} instrument={instrument} />
      <Tape trades={book.trades} instrument={instrument} />
    </div>
  );
}

function Depth({ book, instrument }: { readonly book: BookWire; readonly instrument: InstrumentWire }) {
  const { bids, asks, spread, spreadBps } = useMemo(() => bookLevels(book, LEVELS), [book]);
  return (
    <div className={styles['depth']}>
      <div className={styles['titles']} aria-hidden>
        <span>Price {instrument.quote}</span>
        <span>{instrument.base}</span>
        <span>Total</span>
      </div>
      <Side name="Asks" side="ask" levels={asks.toReversed()} instrument={instrument} />
      <div className={styles['spread']}>
        <span>Spread</span>
        <b>
          <NumberText value={spread} places={instrument.pricePlaces} />
        </b>
        <span>{bpsText(spreadBps)}</span>
      </div>
      <Side name="Bids" side="bid" levels={bids} instrument={instrument} />
    </div>
  );
}

interface SideProps {
  readonly name: string;
  readonly side: 'bid' | 'ask';
  readonly levels: readonly BookLevel[];
  readonly instrument: InstrumentWire;
}

function Side({ name, side, levels, instrument }: SideProps) {
  const rows = Array.from(
    { length: LEVELS },
    (_, index) => levels[side === 'ask' ? index - LEVELS + levels.length : index],
  );
  return (
    <ul aria-label={name} className={styles['side']}>
      {rows.map((level, index) => (
        <li key={index} className={styles['slot']}>
          {level !== undefined && <Level {...level} side={side} instrument={instrument} />}
        </li>
      ))}
    </ul>
  );
}

interface LevelProps extends BookLevel {
  readonly side: 'bid' | 'ask';
  readonly instrument: InstrumentWire;
}

/** Redrawn only when one of its own figures changes. */
const Level = memo(function Level({ price, quantity, cumulative, depth, side, instrument }: LevelProps) {
  const text = priceText(price, instrument);
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles['level']}
      data-side={side}
      title={`Take ${text} into the ticket`}
      onClick={() => requestTicket({ limitPrice: price.toFixed(instrument.pricePlaces) })}
    >
      <span className={styles['bar']} style={{ transform: `scaleX(${depth})` }} aria-hidden />
      <span className={styles['price']}>
        <span className="visually-hidden">{side} </span>
        {text}
      </span>
      <NumberText value={quantity} places={instrument.quantityPlaces} />
      <NumberText value={cumulative} places={instrument.quantityPlaces} />
    </button>
  );
});
