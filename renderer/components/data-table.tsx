import { useVirtualizer } from '@tanstack/react-virtual';
import type { ReactNode } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { DataTableHeader } from './data-table-header.tsx';
import { DataTableRow } from './data-table-row.tsx';
import styles from './data-table.module.css';
import type { Column, SortOrder } from './table-model.ts';
import { filterRows, gridTemplate, groupedLines, leastWidth, sortRows } from './table-model.ts';
import { useRowHeight } from './use-row-height.ts';

interface DataTableProps<Row> {
  /** The accessible name. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly initialSort?: SortOrder;
  /** Shows only rows one of whose cells contains this. */
  readonly filter?: string;
  readonly selectedKey?: string | undefined;
  /** Enter or a click on a row. */
  readonly onActivate?: ((row: Row) => void) | undefined;
  /** Delete on a row. */
  readonly onDelete?: ((row: Row) => void) | undefined;
  /** Stands in the body while there is no row. */
  readonly empty: ReactNode;
  /** Puts rows that belong together under a title; sorting is within each group. */
  readonly groups?: RowGroups<Row>;
}

interface RowGroups<Row> {
  readonly of: (row: Row) => string;
  readonly render: (group: string) => ReactNode;
}

/** A virtualised table: sticky header, sorting by column, rows by keyboard. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, keyOf, filter = '', selectedKey, empty, groups } = props;
  const [sort, setSort] = useState<SortOrder | undefined>(props.initialSort);
  const shown = useMemo(
    () => sortRows(filterRows(rows, columns, filter), columns, sort),
    [rows, columns, filter, sort],
  );
  const lines = useMemo(() => groupedLines(shown, rows, groups?.of), [shown, rows, groups?.of]);
  const ordered = useMemo(() => lines.flatMap((line) => (line.kind === 'row' ? [line.row] : [])), [lines]);
  const { scroller, virtualizer } = useVirtualRows(lines.length);
  const focus = useRowFocus(ordered, keyOf, (index) =>
    virtualizer.scrollToIndex(lines.findIndex((line) => line.kind === 'row' && line.index === index)),
  );
  const template = gridTemplate(columns);
  return (
    <div ref={scroller} className={styles['scroller']}>
      <table
        aria-label={label}
        aria-rowcount={shown.length + 1}
        className={styles['grid']}
        style={{ minWidth: leastWidth(columns) }}
      >
        <DataTableHeader columns={columns} template={template} sort={sort} onSort={setSort} />
        <tbody className={styles['body']} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (line === undefined) return null;
            if (line.kind === 'group') {
              return (
                <GroupRow key={`group ${line.group}`} top={item.start} height={item.size}>
                  {groups?.render(line.group)}
                </GroupRow>
              );
            }
            const { row, index } = line;
            const key = keyOf(row);
            return (
              <DataTableRow
                key={key}
                row={row}
                columns={columns}
                place={{ index, top: item.start, height: item.size, template }}
                selected={selectedKey === undefined ? undefined : key === selectedKey}
                active={index === focus.activeIndex}
                onFocus={() => focus.setActiveKey(key)}
                onMove={(to) => focus.moveTo(to, scroller.current)}
                rowCount={shown.length}
                onActivate={props.onActivate}
                onDelete={props.onDelete}
              />
            );
          })}
        </tbody>
      </table>
      {shown.length === 0 &&
        (rows.length === 0 ? empty : <p className={styles['noMatch']}>No row matches the filter.</p>)}
    </div>
  );
}

interface GroupRowProps {
  readonly top: number;
  readonly height: number;
  readonly children: ReactNode;
}

function GroupRow({ top, height, children }: GroupRowProps) {
  return (
    <tr className={styles['group']} style={{ height, transform: `translateY(${top}px)` }}>
      <th scope="rowgroup">{children}</th>
    </tr>
  );
}

function useVirtualRows(count: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  useEffect(() => virtualizer.measure(), [rowHeight, virtualizer]);
  return { scroller, virtualizer };
}

/** One row of the table takes part in the tab order; arrows move on from it. */
function useRowFocus<Row>(rows: readonly Row[], keyOf: (row: Row) => string, scrollTo: (index: number) => void) {
  const [activeKey, setActiveKey] = useState<string | undefined>(undefined);
  const found = rows.findIndex((row) => keyOf(row) === activeKey);
  const moveTo = (index: number, scroller: HTMLElement | null) => {
    const target = Math.min(Math.max(index, 0), rows.length - 1);
    const row = rows[target];
    if (row === undefined) return;
    setActiveKey(keyOf(row));
    scrollTo(target);
    requestAnimationFrame(() => scroller?.querySelector<HTMLElement>('[data-active="true"]')?.focus());
  };
  return { activeIndex: Math.max(0, found), setActiveKey, moveTo };
}
