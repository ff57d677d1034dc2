import { useMemo } from 'react';
import type { GapWire, SeriesInput } from '../../../core/api/wire/data-wire.ts';
import { Button } from '../../components/button.tsx';
import { DataTable } from '../../components/data-table.tsx';
import type { Column } from '../../components/table-model.ts';
import { countText, countedText } from '../../format/amount.ts';
import { startDownload } from './data-actions.ts';
import { minuteColumn } from './minute-column.tsx';
import styles from './data-screen.module.css';

interface GapListProps {
  readonly series: SeriesInput;
  readonly gaps: readonly GapWire[];
  /** False for the demo market, of which nothing can be asked. */
  readonly isFillable: boolean;
}

/** Stretches without bars, each with the way to fill it. */
export function GapList({ series, gaps, isFillable }: GapListProps) {
  const columns = useMemo(() => gapColumns(series, isFillable), [series, isFillable]);
  const open = gaps.filter(({ confirmed }) => !confirmed);
  const missing = open.reduce((sum, gap) => sum + gap.bars, 0);
  return (
    <section className={styles['gaps']} aria-label="Gaps">
      <header className={styles['gapsHeader']}>
        <h3>{gaps.length === 0 ? 'No gaps' : countedText(gaps.length, 'gap')}</h3>
        {isFillable && open.length > 1 && (
          <Button onClick={() => void fillAll(series, open)}>Fill all, {countedText(missing, 'bar')}</Button>
        )}
      </header>
      <DataTable
        label="Gaps"
        columns={columns}
        rows={gaps}
        keyOf={({ from }) => String(from)}
        initialSort={{ columnId: 'from', direction: 'descending' }}
        empty={<p className={styles['hint']}>Every bar between the first and the last is stored.</p>}
      />
    </section>
  );
}

function gapColumns(series: SeriesInput, isFillable: boolean): readonly Column<GapWire>[] {
  return [
    minuteColumn({ id: 'from', title: 'From' }, (gap) => gap.from),
    minuteColumn({ id: 'to', title: 'To (excluded)' }, (gap) => gap.to),
    {
      id: 'bars',
      title: 'Bars',
      width: 66,
      align: 'right',
      render: (gap) => countText(gap.bars),
      sortBy: (gap) => gap.bars,
    },
    {
      id: 'kind',
      title: 'Why',
      width: 96,
      grow: 1,
      render: (gap) =>
        gap.confirmed ? (
          <span title="The venue was asked and has none either: no trade happened, or it was down">venue has none</span>
        ) : (
          'not fetched'
        ),
      sortBy: (gap) => Number(gap.confirmed),
    },
    {
      id: 'fill',
      title: '',
      name: 'Fill',
      width: 102,
      align: 'center',
      render: (gap) =>
        isFillable && (
          <button
            type="button"
            className={styles['linkButton']}
            onClick={() => void startDownload({ ...series, from: gap.from, to: gap.to })}
          >
            {gap.confirmed ? 'Ask again' : 'Fill this gap'}
          </button>
        ),
    },
  ];
}

/** One download over all of them: what is stored in between is not asked for again. */
async function fillAll(series: SeriesInput, gaps: readonly GapWire[]): Promise<void> {
  const from = Math.min(...gaps.map((gap) => gap.from));
  const to = Math.max(...gaps.map((gap) => gap.to));
  await startDownload({ ...series, from, to });
}
