import { useStore } from 'zustand';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { Bar } from '../../../core/model/bar.ts';
import { NumberText } from '../../components/number-text.tsx';
import { indexAt } from './bar-navigation.ts';
import type { BarStore } from './bar-store.ts';
import styles from './chart-legend.module.css';
import type { ChartZone } from './chart-time.ts';
import { barTimeText } from './chart-time.ts';
import type { IndicatorName, LineName } from './indicator-lines.ts';
import { INDICATORS, lineValues } from './indicator-lines.ts';

interface ChartLegendProps {
  readonly store: BarStore;
  readonly instrument: InstrumentWire;
  readonly shown: ReadonlySet<IndicatorName>;
  /** Open time of the bar under the crosshair; absent: the newest. */
  readonly time: number | undefined;
  readonly zone: ChartZone;
}

const LINES: readonly LineName[] = ['smaFast', 'smaSlow', 'rsi'];

/** Open, high, low, close, change and volume of the bar under the crosshair, and the indicators at it. */
export function ChartLegend({ store, instrument, shown, time, zone }: ChartLegendProps) {
  useStore(store, (state) => state.revision);
  const { bars } = store.getState();
  const index = time === undefined ? bars.length - 1 : indexAt(bars, time);
  const bar = bars[index];
  if (bar === undefined) return null;
  const price = instrument.pricePlaces;
  const change = bar.close / bar.open - 1;
  return (
    <div className={styles['legend']} aria-hidden="true">
      <p className={styles['row']}>
        <span className={styles['time']}>{barTimeText(bar.time, zone)}</span>
        {(['open', 'high', 'low', 'close'] as const).map((field) => (
          <Figure key={field} name={field[0]?.toUpperCase() ?? ''} value={bar[field]} places={price} />
        ))}
        <NumberText value={change * 100} places={2} signed colored suffix={' %'} />
        <Figure name="V" value={bar.volume} places={volumePlaces(bar)} />
      </p>
      <p className={styles['row']}>
        {LINES.filter((name) => shown.has(name)).map((name) => (
          <span key={name} className={styles['line']} data-indicator={name}>
            {INDICATORS[name].label}{' '}
            <NumberText value={finite(lineValues(name, bars)[index])} places={name === 'rsi' ? 1 : price} />
          </span>
        ))}
      </p>
    </div>
  );
}

function Figure({ name, value, places }: { readonly name: string; readonly value: number; readonly places: number }) {
  return (
    <span className={styles['figure']}>
      <span className={styles['name']}>{name}</span>
      <NumberText value={value} places={places} />
    </span>
  );
}

function finite(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

function volumePlaces(bar: Bar): number {
  return bar.volume >= 1_000 ? 0 : 3;
}
