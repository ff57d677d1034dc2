import type { CorrelationWire } from '../../../core/api/wire/portfolio-wire.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { countedText } from '../../format/amount.ts';
import { decimalText } from '../../format/decimal-parts.ts';
import { symbolOf } from '../../format/instrument-text.ts';
import styles from './portfolio-screen.module.css';

const STRONGEST_PERCENT = 45;

/** How the held instruments move together: 1 the same way, -1 against each other. */
export function CorrelationMatrix({ correlation }: { readonly correlation: CorrelationWire }) {
  const { instrumentIds, matrix, sample } = correlation;
  if (instrumentIds.length < 2)
    return <EmptyState sentence="Correlation needs positions in at least two instruments." />;
  return (
    <div className={styles['correlation']}>
      <table aria-label="Correlation of positions">
        <thead>
          <tr>
            <td>
              <span className="visually-hidden">Position</span>
            </td>
            {instrumentIds.map((id) => (
              <th key={id} scope="col">
                {symbolOf(id)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {instrumentIds.map((id, row) => (
            <tr key={id}>
              <th scope="row">{symbolOf(id)}</th>
              {instrumentIds.map((other, column) => (
                <Cell key={other} value={matrix[row]?.[column] ?? null} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        Hourly returns, {countedText(sample, 'return')} at most; – where a pair shares fewer than 30. The colour is as
        strong as the figure: positions that move together add up.
      </p>
    </div>
  );
}

function Cell({ value }: { readonly value: number | null }) {
  const strength = (Math.abs(value ?? 0) * STRONGEST_PERCENT).toFixed(1);
  const tone = (value ?? 0) >= 0 ? '--warn' : '--info';
  return (
    <td style={{ background: `color-mix(in srgb, var(${tone}) ${strength}%, transparent)` }}>
      {decimalText(value, { places: 2, signed: true })}
    </td>
  );
}
