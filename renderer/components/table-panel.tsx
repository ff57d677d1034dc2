import { Download, ListFilter } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { useState } from 'react';
import { IconButton } from './button.tsx';
import { DataTable } from './data-table.tsx';
import { DockTools } from './dock-tools.tsx';
import { saveTextFile } from './save-text-file.ts';
import styles from './table-panel.module.css';
import { filterRows, tableCsv } from './table-model.ts';

interface TablePanelProps<Row> extends Omit<ComponentProps<typeof DataTable<Row>>, 'filter'> {
  /** Further tools of this table, at the left of the filter. */
  readonly tools?: ReactNode;
}

/** A table of the dock with its filter and export in the dock's header. */
export function TablePanel<Row>({ tools, ...table }: TablePanelProps<Row>) {
  const [filter, setFilter] = useState('');
  const { label, rows, columns } = table;
  const handleExport = () => {
    const csv = tableCsv(filterRows(rows, columns, filter), columns);
    saveTextFile(`tradewind-${label.toLowerCase().replaceAll(' ', '-')}.csv`, csv, 'text/csv');
  };
  return (
    <>
      <DockTools>
        {tools}
        <span className={styles['filter']}>
          <ListFilter size={14} strokeWidth={1.5} aria-hidden />
          <input
            type="text"
            aria-label={`Filter ${label.toLowerCase()}`}
            placeholder="Filter"
            value={filter}
            spellCheck={false}
            onChange={(event) => setFilter(event.currentTarget.value)}
          />
        </span>
        <IconButton label={`Export ${label.toLowerCase()} as CSV`} disabled={rows.length === 0} onClick={handleExport}>
          <Download size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </DockTools>
      <DataTable {...table} filter={filter} />
    </>
  );
}
