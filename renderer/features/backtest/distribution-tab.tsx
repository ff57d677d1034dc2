import { useMemo } from 'react';
import type { RunReport } from '../../../core/model/run-report.ts';
import { HOUR_MS } from '../../../core/base/time.ts';
import { decimalText } from '../../format/decimal-parts.ts';
import styles from './distribution-tab.module.css';
import type { Bin } from './histogram.ts';
import { histogram } from './histogram.ts';

/** How the closed trades' returns and holding times are spread. */
export function DistributionTab({ report }: { readonly report: RunReport }) {
  const { returns, hours } = useMemo(() => spread(report), [report]);
  if (returns.length === 0) return <p className={styles['empty']}>The run closed no trade.</p>;
  return (
    <div className={styles['columns']}>
      <Histogram title="Return per trade" unit="%" values={returns} colored />
      <Histogram title="Time held" unit="h" values={hours} />
    </div>
  );
}

function spread({ trades }: RunReport): {
  readonly returns: readonly number[];
  readonly hours: readonly number[];
} {
  const closed = trades.filter((trade) => trade.exitTime !== null);
  return {
    returns: closed.flatMap(({ returnFraction }) => (returnFraction === null ? [] : [returnFraction * 100])),
    hours: closed.map(({ entryTime, exitTime }) => ((exitTime ?? entryTime) - entryTime) / HOUR_MS),
  };
}

interface HistogramProps {
  readonly title: string;
  readonly unit: string;
  readonly values: readonly number[];
  /** Colours columns below and from 0 on, for money. */
  readonly colored?: boolean;
}

function Histogram({ title, unit, values, colored = false }: HistogramProps) {
  const bins = useMemo(() => histogram(values), [values]);
  const most = bins.reduce((highest, bin) => Math.max(highest, bin.count), 1);
  return (
    <section className={styles['histogram']} aria-label={title}>
      <h3 className={styles['title']}>
        {title}, {unit}
        <span className={styles['note']}>
          {values.length} trades, at most {most} in a column
        </span>
      </h3>
      <ol className={styles['bars']}>
        {bins.map((bin) => (
          <li key={bin.from} className={styles['column']} title={binText(bin, unit)}>
            <span
              className={styles['bar']}
              data-sign={signOf(bin, colored)}
              style={{ height: `${(bin.count / most) * 100}%` }}
              aria-hidden="true"
            />
            <span className="visually-hidden">{binText(bin, unit)}</span>
          </li>
        ))}
      </ol>
      <p className={styles['axis']} aria-hidden="true">
        <span>{edgeText(bins[0]?.from ?? 0)}</span>
        <span>{edgeText(bins.at(-1)?.to ?? 0)}</span>
      </p>
    </section>
  );
}

/** Which colour of money a column has; none where it is not of money. */
function signOf({ from }: Bin, colored: boolean): -1 | 0 | 1 {
  if (!colored) return 0;
  return from < 0 ? -1 : 1;
}

function binText({ from, to, count }: Bin, unit: string): string {
  return `${edgeText(from)} to ${edgeText(to)} ${unit}: ${count}`;
}

/** Edges are round: two significant decimals say them in full. */
function edgeText(value: number): string {
  const places = Number.isInteger(value) ? 0 : Math.min(4, Math.max(1, 2 - Math.floor(Math.log10(Math.abs(value)))));
  return decimalText(value, { places });
}
