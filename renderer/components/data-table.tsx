import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { classNames } from './class-names.ts';
import { DataTableHeader } from './data-table-header.tsx';
import styles from './data-table.module.css';
import type { Column, SortOrder } from './table-model.ts';
import { filterRows, gridTemplate, sortRows } from './table-model.ts';

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
  readonly onActivate?: (row: Row) => void;
  /** Delete on a row. */
  readonly onDelete?: (row: Row) => void;
  /** Stands in the body while there is no row. */
  readonly empty: ReactNode;
}

const COMPACT_ROW = 26;

/** A virtualised table: sticky header, sorting by column, rows by keyboard. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, keyOf, filter = '', selectedKey, onActivate, onDelete, empty } = props;
  const [sort, setSort] = useState<SortOrder | undefined>(props.initialSort);
  const [activeKey, setActiveKey] = useState<string | undefined>(undefined);
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useMemo(
    () => sortRows(filterRows(rows, columns, filter), columns, sort),
    [rows, columns, filter, sort],
  );
  const rowHeight = useRowHeight();
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  useEffect(() => virtualizer.measure(), [rowHeight, virtualizer]);

  const activeIndex = Math.max(
    0,
    shown.findIndex((row) => keyOf(row) === activeKey),
  );
  const moveTo = (index: number) => {
    const row = shown[Math.min(Math.max(index, 0), shown.length - 1)];
    if (row === undefined) return;
    setActiveKey(keyOf(row));
    virtualizer.scrollToIndex(shown.indexOf(row));
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>('[data-active="true"]')?.focus());
  };
  const handleKey = (event: KeyboardEvent<HTMLElement>, index: number, row: Row) => {
    if (event.target !== event.currentTarget) return;
    const target = targetIndex(event.key, index, shown.length);
    if (target !== undefined) moveTo(target);
    else if (event.key === 'Enter') onActivate?.(row);
    else if (event.key === 'Delete') onDelete?.(row);
    else return;
    event.preventDefault();
  };

  const template = gridTemplate(columns);
  return (
    <div ref={scroller} className={styles['scroller']}>
      <div role="grid" aria-label={label} aria-rowcount={shown.length + 1} className={styles['grid']}>
        <DataTableHeader columns={columns} template={template} sort={sort} onSort={setSort} />
        <div role="rowgroup" className={styles['body']} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = shown[item.index];
            if (row === undefined) return null;
            const key = keyOf(row);
            return (
              <div
                key={key}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={selectedKey === undefined ? undefined : key === selectedKey}
                tabIndex={item.index === activeIndex ? 0 : -1}
                data-active={item.index === activeIndex}
                className={classNames(styles['row'], onActivate !== undefined && styles['actionable'])}
                style={{ gridTemplateColumns: template, height: item.size, transform: `translateY(${item.start}px)` }}
                onFocus={() => setActiveKey(key)}
                onClick={(event) => {
                  if (!(event.target as Element).closest('button')) onActivate?.(row);
                }}
                onKeyDown={(event) => handleKey(event, item.index, row)}
              >
                {columns.map((column) => (
                  <div key={column.id} role="gridcell" className={styles['cell']} data-align={column.align ?? 'left'}>
                    {column.render(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      {shown.length === 0 &&
        (rows.length === 0 ? empty : <p className={styles['noMatch']}>No row matches the filter.</p>)}
    </div>
  );
}

function targetIndex(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'PageDown':
      return index + 10;
    case 'PageUp':
      return index - 10;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** Row height in pixels, which follows the density. */
function useRowHeight(): number {
  const [height, setHeight] = useState(COMPACT_ROW);
  useEffect(() => {
    const read = () => {
      const value = parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row'));
      if (Number.isFinite(value)) setHeight(value);
    };
    read();
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributeFilter: ['data-density'] });
    return () => observer.disconnect();
  }, []);
  return height;
}
