import type { ReactNode } from 'react';
import { csvText } from '../format/csv.ts';

/** One column of a table: how it is drawn, sorted, searched and exported. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** Read out and shown on hover where the title is an abbreviation. */
  readonly name?: string;
  /** Pixels; a minimum where `grow` is set. */
  readonly width: number;
  /** Share of the width that is left. */
  readonly grow?: number;
  readonly align?: 'left' | 'right' | 'center';
  /** Not shown until the person asks for it. */
  readonly optional?: boolean;
  readonly render: (row: Row) => ReactNode;
  /** What it is sorted by; a column without it is not sortable. */
  readonly sortBy?: (row: Row) => number | string | null;
  /** Exact text for export and search; a column without it is left out of both. */
  readonly text?: (row: Row) => string;
}

export interface SortOrder {
  readonly columnId: string;
  readonly direction: 'ascending' | 'descending';
}

/** Rows in order; unknown figures come last in both directions, ties keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: SortOrder | undefined,
): readonly Row[] {
  const sortBy = columns.find((column) => column.id === order?.columnId)?.sortBy;
  if (order === undefined || sortBy === undefined) return rows;
  const factor = order.direction === 'ascending' ? 1 : -1;
  return rows
    .map((row) => ({ row, key: sortBy(row) }))
    .toSorted((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
      return factor * compare(a.key, b.key);
    })
    .map(({ row }) => row);
}

/** Rows one of whose cells contains every word of `filter`, whatever the case. */
export function filterRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], filter: string): readonly Row[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = columns
      .map((column) => column.text?.(row) ?? '')
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** A line of a table's body: a row, or the title of the group that begins. */
export type TableLine<Row> =
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'row'; readonly row: Row; readonly index: number };

/** The rows under their groups' titles, in their order within each. Groups come in the order in which `all` names them. */
export function groupedLines<Row>(
  rows: readonly Row[],
  all: readonly Row[],
  groupOf: ((row: Row) => string) | undefined,
): readonly TableLine<Row>[] {
  if (groupOf === undefined) return rows.map((row, index) => ({ kind: 'row', row, index }));
  let index = 0;
  return [...new Set(all.map(groupOf))].flatMap((group) => {
    const members = rows.filter((row) => groupOf(row) === group);
    if (members.length === 0) return [];
    const lines = members.map((row): TableLine<Row> => ({ kind: 'row', row, index: index++ }));
    return [{ kind: 'group', group } as const, ...lines];
  });
}

/** The rows as CSV, with the exact figures. */
export function tableCsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const exported = columns.filter((column) => column.text !== undefined);
  return csvText(
    exported.map((column) => column.id),
    rows.map((row) => exported.map((column) => column.text?.(row) ?? '')),
  );
}

/** The next order after a press on a header: ascending, descending, then the other way round again. */
export function nextSort(order: SortOrder | undefined, columnId: string): SortOrder {
  const turned = order?.columnId === columnId && order.direction === 'descending';
  return { columnId, direction: order?.columnId !== columnId || turned ? 'ascending' : 'descending' };
}

/** What is kept where every column is shown: nothing kept means the usual ones. */
const NONE_HIDDEN = 'none';

/** Ids of the columns that are hidden, as they were kept; the optional ones where nothing was. */
export function hiddenColumns<Row>(columns: readonly Column<Row>[], kept: string): ReadonlySet<string> {
  if (kept === '') return new Set(columns.filter(({ optional }) => optional === true).map(({ id }) => id));
  return new Set(kept.split(' ').filter((id) => id !== '' && id !== NONE_HIDDEN));
}

/** What to keep once a column was shown or hidden. */
export function keptColumns(hidden: ReadonlySet<string>, toggled: string): string {
  const next = hidden.has(toggled) ? [...hidden].filter((id) => id !== toggled) : [...hidden, toggled];
  return next.length === 0 ? NONE_HIDDEN : next.join(' ');
}

/** CSS grid columns. */
export function gridTemplate<Row>(columns: readonly Column<Row>[]): string {
  return columns
    .map(({ width, grow }) => (grow === undefined ? `${width}px` : `minmax(${width}px, ${grow}fr)`))
    .join(' ');
}

/** The columns that are not hidden; all of them where that would leave nothing to read. */
export function shownColumns<Row>(
  columns: readonly Column<Row>[],
  hidden: ReadonlySet<string>,
): readonly Column<Row>[] {
  const shown = columns.filter(({ id, title }) => title === '' || !hidden.has(id));
  return shown.some(({ title }) => title !== '') ? shown : columns;
}

/** Pixels below which the table scrolls sideways. */
export function leastWidth<Row>(columns: readonly Column<Row>[]): number {
  return columns.reduce((sum, { width }) => sum + width, ROW_PADDING);
}

/** Left and right of a row, as in data-table.module.css. */
const ROW_PADDING = 12;

function compare(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}
