import type { Ref } from 'react';
import { useStore } from 'zustand';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { Bar } from '../../../core/model/bar.ts';
import { NumberText } from '../../components/number-text.tsx';
import { indexAt } from './bar-navigation.ts';
import type { BarStore } from './bar-store.ts';
import styles from './chart-legend.module.css';
import type { ChartZone } from './chart-time.ts';
import { barTimeText } from './chart-time.ts';
import { IndicatorToggles } from './indicator-toggles.tsx';
import type { IndicatorName } from './indicator-lines.ts';

interface ChartLegendProps {
  readonly store: BarStore;
  readonly instrument: InstrumentWire;
  readonly shown: ReadonlySet<IndicatorName>;
  /** Open time of the bar under the crosshair; absent: the newest. */
  readonly time: number | undefined;
  readonly zone: ChartZone;
  readonly ref: Ref<HTMLDivElement>;
}

/** Open, high, low, close and change of the bar under the crosshair, and the indicators at it, to be switched there. */
export function ChartLegend({ store, instrument, shown, time, zone, ref }: ChartLegendProps) {
  useStore(store, (state) => state.revision);
  const { bars } = store.getState();
  const index = time === undefined ? bars.length - 1 : indexAt(bars, time);
  const bar = bars[index];
  return (
    <div ref={ref} className={styles['legend']}>
      {bar !== undefined && <Prices bar={bar} places={instrument.pricePlaces} zone={zone} />}
      <IndicatorToggles bars={bars} index={index} shown={shown} pricePlaces={instrument.pricePlaces} />
    </div>
  );
}

interface PricesProps {
  readonly bar: Bar;
  readonly places: number;
  readonly zone: ChartZone;
}

const PRICES = ['open', 'high', 'low', 'close'] as const;

function Prices({ bar, places, zone }: PricesProps) {
  return (
    <p className={styles['row']} aria-hidden="true">
      <span className={styles['time']}>{barTimeText(bar.time, zone)}</span>
      {PRICES.map((field) => (
        <span key={field}>
          <span className={styles['name']}>{field[0]?.toUpperCase()}</span>
          <NumberText value={bar[field]} places={places} />
        </span>
      ))}
      <NumberText value={(bar.close / bar.open - 1) * 100} places={2} signed colored suffix={' %'} />
    </p>
  );
}
