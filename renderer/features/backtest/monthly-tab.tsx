import { useMemo } from 'react';
import type { RunReport } from '../../../core/model/run-report.ts';
import { NumberText } from '../../components/number-text.tsx';
import { monthlyReturns } from './monthly-returns.ts';
import styles from './monthly-tab.module.css';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** A month of this size has the strongest colour. */
const FULL_COLOR_AT = 0.1;
const STRONGEST_PERCENT = 42;

/** Returns by month and year, coloured by size. */
export function MonthlyTab({ report }: { readonly report: RunReport }) {
  const years = useMemo(() => {
    const equity = report.equity.map(([time, value]) => [time, Number(value)] as const);
    return monthlyReturns(equity, Number(report.summary.initialCash));
  }, [report]);
  return (
    <div className={styles['scroller']}>
      <table className={styles['table']} aria-label="Returns by month">
        <thead>
          <tr>
            <th scope="col">Year, UTC</th>
            {MONTHS.map((month) => (
              <th key={month} scope="col">
                {month}
              </th>
            ))}
            <th scope="col">Year</th>
          </tr>
        </thead>
        <tbody>
          {years.map(({ year, months, total }) => (
            <tr key={year}>
              <th scope="row">{year}</th>
              {months.map((value, month) => (
                <ReturnCell key={MONTHS[month]} value={value} />
              ))}
              <ReturnCell value={total} />
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['note']}>
        Last equity of each UTC month over that of the month before, the first over the initial cash. Sign and colour
        say the same; the colour is full from 10 % on.
      </p>
    </div>
  );
}

function ReturnCell({ value }: { readonly value: number | null }) {
  return (
    <td style={value === null ? undefined : { background: heat(value) }}>
      <NumberText value={value === null ? null : value * 100} places={2} signed suffix={' %'} />
    </td>
  );
}

function heat(value: number): string {
  const strength = Math.min(Math.abs(value) / FULL_COLOR_AT, 1) * STRONGEST_PERCENT;
  return `color-mix(in srgb, var(${value >= 0 ? '--up' : '--down'}) ${strength.toFixed(1)}%, transparent)`;
}
