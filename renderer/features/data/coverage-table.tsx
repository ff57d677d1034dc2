import { DataTable } from '../../components/data-table.tsx';
import type { Column } from '../../components/table-model.ts';
import { percentText } from '../../format/percent.ts';
import type { CoverageMonth } from './coverage-months.ts';
import { coverageStep } from './coverage-months.ts';
import styles from './coverage-map.module.css';

/** The coverage map as a table, a row a month, newest first. */
export function CoverageTable({ months }: { readonly months: readonly CoverageMonth[] }) {
  return (
    <div className={styles['table']}>
      <DataTable
        label="Coverage by month"
        columns={COLUMNS}
        rows={months}
        keyOf={({ name }) => name}
        initialSort={{ columnId: 'name', direction: 'descending' }}
        empty={<p>No day is stored.</p>}
      />
    </div>
  );
}

const COLUMNS: readonly Column<CoverageMonth>[] = [
  { id: 'name', title: 'Month, UTC', width: 90, grow: 1, render: ({ name }) => name, sortBy: ({ name }) => name },
  {
    id: 'share',
    title: 'Present',
    width: 84,
    align: 'right',
    render: ({ share }) => percentText(share),
    sortBy: ({ share }) => share,
  },
  countOf('full', 'Complete days'),
  countOf('part', 'Days in part'),
  countOf('none', 'Missing days'),
];

function countOf(step: ReturnType<typeof coverageStep>, title: string): Column<CoverageMonth> {
  const count = ({ days }: CoverageMonth) =>
    days.filter((share) => share !== undefined && coverageStep(share) === step).length;
  return { id: step, title, width: 104, align: 'right', render: count, sortBy: count };
}
