import type { ReactNode } from 'react';
import type { FundingWire, InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { NumberText } from '../../components/number-text.tsx';
import { clockText, zoneLabel } from '../../format/datetime.ts';
import { shortAmountText } from '../../format/money.ts';
import { signedPercentText } from '../../format/percent.ts';
import { useQuote } from '../../stores/market-store.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
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
        {quote?.funding && (
          <>
            <Line name="Mark">{price(quote.funding.markPrice)}</Line>
            <Line name="Next funding">
              <Funding {...quote.funding} />
            </Line>
          </>
        )}
        <Line name="Tick / lot">
          {instrument.tickSize} / {instrument.lotSize}
        </Line>
      </dl>
    </section>
  );
}

function Funding({ rate, time }: FundingWire) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  const pays = rate < 0 ? 'shorts pay longs' : 'longs pay shorts';
  return (
    <span title={`At ${clockText(time, zone)} ${zoneLabel(zone, time)} ${pays} this share of the position's value`}>
      {signedPercentText(rate, 4)} · {clockText(time, zone).slice(0, 5)}
    </span>
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
