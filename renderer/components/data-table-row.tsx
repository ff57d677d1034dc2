import type { KeyboardEvent } from 'react';
import { classNames } from './class-names.ts';
import styles from './data-table.module.css';
import type { Column } from './table-model.ts';

interface DataTableRowProps<Row> {
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  readonly place: { readonly index: number; readonly top: number; readonly height: number; readonly template: string };
  readonly rowCount: number;
  readonly selected: boolean | undefined;
  readonly active: boolean;
  readonly onFocus: () => void;
  readonly onMove: (to: number) => void;
  readonly onActivate: ((row: Row) => void) | undefined;
  readonly onDelete: ((row: Row) => void) | undefined;
}

/** One row, at its place in the scrolled body. */
export function DataTableRow<Row>(props: DataTableRowProps<Row>) {
  const { row, columns, place, rowCount, selected, active, onFocus, onMove, onActivate, onDelete } = props;

  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    const target = targetIndex(event.key, place.index, rowCount);
    if (target !== undefined) onMove(target);
    else if (event.key === 'Enter') onActivate?.(row);
    else if (event.key === 'Delete') onDelete?.(row);
    else return;
    event.preventDefault();
  };

  return (
    <tr
      aria-rowindex={place.index + 2}
      aria-current={selected}
      tabIndex={active ? 0 : -1}
      data-active={active}
      className={classNames(styles['row'], onActivate !== undefined && styles['actionable'])}
      style={{ gridTemplateColumns: place.template, height: place.height, transform: `translateY(${place.top}px)` }}
      onFocus={onFocus}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('button, input') === null) onActivate?.(row);
      }}
      onKeyDown={handleKey}
    >
      {columns.map((column) => (
        <td key={column.id} className={styles['cell']} data-align={column.align ?? 'left'}>
          {column.render(row)}
        </td>
      ))}
    </tr>
  );
}

const PAGE_ROWS = 10;

function targetIndex(key: string, index: number, rowCount: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'PageDown':
      return index + PAGE_ROWS;
    case 'PageUp':
      return index - PAGE_ROWS;
    case 'Home':
      return 0;
    case 'End':
      return rowCount - 1;
    default:
      return undefined;
  }
}
