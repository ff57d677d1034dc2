import type { ReactNode } from 'react';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { NumberText } from '../../components/number-text.tsx';
import { shortAmountText } from '../../format/money.ts';
import { useQuote } from '../../stores/market-store.ts';
import { useIsCurrent } from '../../stores/venue-store.ts';
import styles from './watchlist.module.css';

/** The day of the selected market: best prices, range and turnover. */
export function MarketSummary({ instrument }: { readonly instrument: InstrumentWire }) {
  const quote = useQuote(instrument.id);
  const current = useIsCurrent(instrument);
  const price = (value: number | null | undefined) => <NumberText value={value} places={instrument.pricePlaces} />;
  return (
    <section className={styles['summary']} data-current={current} aria-label={`${instrument.symbol} over 24 hours`}>
      <h3>{instrument.symbol}</h3>
      <dl>
        <Line name="Bid">{price(quote?.bid)}</Line>
        <Line name="Ask">{price(quote?.ask)}</Line>
        <Line name="24 h high">{price(quote?.dayHigh)}</Line>
        <Line name="24 h low">{price(quote?.dayLow)}</Line>
        <Line name="24 h volume">
          <span title={`${quote?.dayVolume ?? '–'} ${instrument.quote}`}>
            {shortAmountText(quote?.dayVolume ?? null)} {instrument.quote}
          </span>
        </Line>
        <Line name="Tick / lot">
          {instrument.tickSize} / {instrument.lotSize}
        </Line>
      </dl>
    </section>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles['line']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
