import { Download, ListFilter } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { IconButton } from './button.tsx';
import { ColumnsMenu } from './columns-menu.tsx';
import { DataTable } from './data-table.tsx';
import { DockTools } from './dock-tools.tsx';
import { useKeptSetting } from './kept-settings.ts';
import { saveFile } from './save-file.ts';
import styles from './table-panel.module.css';
import type { Column } from './table-model.ts';
import { filterRows, hiddenColumns, keptColumns, shownColumns, tableCsv } from './table-model.ts';

interface TablePanelProps<Row> extends Omit<ComponentProps<typeof DataTable<Row>>, 'filter'> {
  /** Further tools of this table, at the left of the filter. */
  readonly tools?: ReactNode;
}

/** A table of the dock with its filter and export in the dock's header. */
export function TablePanel<Row>({ tools, ...table }: TablePanelProps<Row>) {
  const [filter, setFilter] = useState('');
  const { label, rows } = table;
  const { columns, hidden, toggle } = useShownColumns(label, table.columns);
  const handleExport = () => {
    const csv = tableCsv(filterRows(rows, columns, filter), columns);
    saveFile(`tradewind-${label.toLowerCase().replaceAll(' ', '-')}.csv`, csv, 'text/csv');
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
        <ColumnsMenu table={label.toLowerCase()} columns={table.columns} hidden={hidden} onToggle={toggle} />
        <IconButton label={`Export ${label.toLowerCase()} as CSV`} disabled={rows.length === 0} onClick={handleExport}>
          <Download size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </DockTools>
      <DataTable {...table} columns={columns} filter={filter} />
    </>
  );
}

/** The columns that the person wants to see; the choice is kept under the table's name. */
function useShownColumns<Row>(label: string, columns: readonly Column<Row>[]) {
  const [kept, keep] = useKeptSetting(`hidden-columns-${label.toLowerCase()}`);
  const hidden = useMemo(() => hiddenColumns(columns, kept), [columns, kept]);
  const shown = useMemo(() => shownColumns(columns, hidden), [columns, hidden]);
  const toggle = (columnId: string) => keep(keptColumns(hidden, columnId));
  return { columns: shown, hidden, toggle };
}
