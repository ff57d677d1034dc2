import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { NumberText } from '../../components/number-text.tsx';
import { usePreferences } from '../../stores/preferences-store.ts';
import { indexAt } from '../chart/bar-navigation.ts';
import { barTimeText } from '../chart/chart-time.ts';
import styles from './run-chart.module.css';
import type { RunScene } from './run-view.ts';

interface RunLegendProps {
  readonly scene: RunScene;
  readonly instrument: InstrumentWire | undefined;
  /** Open time of the bar under the crosshair; absent: the last one. */
  readonly time: number | undefined;
}

const PRICES = ['open', 'high', 'low', 'close'] as const;

/** Prices, equity and drawdown at the crosshair. */
export function RunLegend({ scene, instrument, time }: RunLegendProps) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  const index = time === undefined ? scene.bars.length - 1 : indexAt(scene.bars, time);
  const bar = scene.bars[index];
  const point = scene.equity[index];
  if (bar === undefined || point === undefined) return null;
  return (
    <p className={styles['legend']} aria-hidden="true">
      <span className={styles['muted']}>{barTimeText(bar.time, zone)}</span>
      {PRICES.map((field) => (
        <span key={field}>
          <span className={styles['name']}>{field[0]?.toUpperCase()}</span>
          <NumberText value={bar[field]} places={instrument?.pricePlaces ?? 8} />
        </span>
      ))}
      <span>
        <span className={styles['name']}>Equity</span>
        <NumberText value={point.equity} places={2} />
      </span>
      <span>
        <span className={styles['name']}>Held</span>
        <NumberText value={scene.hold[index]?.[1] ?? null} places={2} />
      </span>
      <span>
        <span className={styles['name']}>Drawdown</span>
        <NumberText value={point.drawdown * 100} places={2} suffix={' %'} />
      </span>
    </p>
  );
}
