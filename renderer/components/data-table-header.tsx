import { ArrowDown, ArrowUp } from 'lucide-react';
import styles from './data-table.module.css';
import type { Column, SortOrder } from './table-model.ts';
import { nextSort } from './table-model.ts';

interface DataTableHeaderProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly template: string;
  readonly sort: SortOrder | undefined;
  readonly onSort: (order: SortOrder) => void;
}

/** Column titles that stay in view; a press sorts. */
export function DataTableHeader<Row>({ columns, template, sort, onSort }: DataTableHeaderProps<Row>) {
  return (
    <thead className={styles['head']}>
      <tr aria-rowindex={1} className={styles['headRow']} style={{ gridTemplateColumns: template }}>
        {columns.map((column) => {
          const direction = sort?.columnId === column.id ? sort.direction : undefined;
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={column.sortBy === undefined ? undefined : (direction ?? 'none')}
              className={styles['headCell']}
              data-align={column.align ?? 'left'}
            >
              {column.sortBy === undefined ? (
                <HeaderText column={column} />
              ) : (
                <button type="button" className={styles['sort']} onClick={() => onSort(nextSort(sort, column.id))}>
                  <HeaderText column={column} />
                  {direction === 'ascending' && <ArrowUp size={12} strokeWidth={1.5} aria-hidden />}
                  {direction === 'descending' && <ArrowDown size={12} strokeWidth={1.5} aria-hidden />}
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function HeaderText<Row>({ column }: { readonly column: Column<Row> }) {
  if (column.title === '') return <span className="visually-hidden">{column.name}</span>;
  return <span title={column.name}>{column.title}</span>;
}
