import { Check, X } from 'lucide-react';
import type { StrategyReading } from '../../core/model/strategy-insight.ts';
import { NumberText } from '../components/number-text.tsx';
import { decimalText } from '../format/decimal-parts.ts';
import styles from './reading-bars.module.css';
import { placeOn, readingScale } from './reading-scale.ts';

const RELATIONS = {
  above: 'above',
  below: 'below',
  'at-least': 'at least',
  'at-most': 'at most',
} as const;

/** What a strategy looked at: each figure, the threshold it was held against, and whether it met it. */
export function ReadingBars({ readings }: { readonly readings: readonly StrategyReading[] }) {
  if (readings.length === 0) return <p className={styles['none']}>It looks at no figures.</p>;
  return (
    <ul className={styles['readings']} aria-label="Readings against their thresholds">
      {readings.map((reading) => (
        <li key={reading.name} className={styles['reading']}>
          <span className={styles['name']}>{reading.name}</span>
          <span className={styles['value']}>
            <NumberText value={reading.value} places={reading.places} />
          </span>
          <Against reading={reading} />
          {reading.value !== null && reading.condition !== null && (
            <Bar value={reading.value} threshold={reading.condition.threshold} met={reading.condition.met} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Against({ reading: { condition, places, value } }: { readonly reading: StrategyReading }) {
  if (condition === null) return <span className={styles['against']} />;
  const { relation, threshold, met } = condition;
  const Mark = met ? Check : X;
  return (
    <span className={styles['against']} data-met={met}>
      {RELATIONS[relation]} {decimalText(threshold, { places })}
      {value !== null && (
        <>
          <Mark size={13} strokeWidth={2} aria-hidden />
          <span className="visually-hidden">{met ? 'met' : 'not met'}</span>
        </>
      )}
    </span>
  );
}

interface BarProps {
  readonly value: number;
  readonly threshold: number;
  readonly met: boolean;
}

function Bar({ value, threshold, met }: BarProps) {
  const scale = readingScale(value, threshold);
  const [origin, end] = [placeOn(scale, scale.origin), placeOn(scale, value)];
  return (
    <span className={styles['track']} aria-hidden>
      <span
        className={styles['fill']}
        data-met={met}
        style={{ left: percent(Math.min(origin, end)), width: percent(Math.abs(end - origin)) }}
      />
      <span className={styles['threshold']} style={{ left: percent(placeOn(scale, threshold)) }} />
    </span>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
