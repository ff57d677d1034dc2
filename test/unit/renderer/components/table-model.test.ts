import { describe, expect, it } from 'vitest';
import type { Column } from '../../../../renderer/components/table-model.ts';
import {
  filterRows,
  groupedLines,
  hiddenColumns,
  keptColumns,
  nextSort,
  shownColumns,
  sortRows,
  tableCsv,
} from '../../../../renderer/components/table-model.ts';

interface Row {
  readonly name: string;
  readonly pnl: number | null;
}

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 80,
    render: (row) => row.name,
    sortBy: (row) => row.name,
    text: (row) => row.name,
  },
  {
    id: 'pnl',
    title: 'P&L',
    width: 80,
    render: (row) => row.pnl,
    sortBy: (row) => row.pnl,
    text: (row) => String(row.pnl),
  },
  { id: 'close', title: '', width: 20, render: () => 'x' },
];
const ROWS: readonly Row[] = [
  { name: 'order-2', pnl: 5 },
  { name: 'order-10', pnl: null },
  { name: 'Fill', pnl: -3 },
];
const names = (rows: readonly Row[]) => rows.map((row) => row.name);

describe('sortRows', () => {
  it('orders figures as figures, unknown ones last in both directions', () => {
    expect(names(sortRows(ROWS, COLUMNS, { columnId: 'pnl', direction: 'ascending' }))).toEqual([
      'Fill',
      'order-2',
      'order-10',
    ]);
    expect(names(sortRows(ROWS, COLUMNS, { columnId: 'pnl', direction: 'descending' }))).toEqual([
      'order-2',
      'Fill',
      'order-10',
    ]);
  });

  it('orders numbered names by their number', () => {
    expect(names(sortRows(ROWS, COLUMNS, { columnId: 'name', direction: 'ascending' }))).toEqual([
      'Fill',
      'order-2',
      'order-10',
    ]);
  });

  it('leaves the rows as they are for a column that cannot be sorted', () => {
    expect(sortRows(ROWS, COLUMNS, { columnId: 'close', direction: 'ascending' })).toBe(ROWS);
  });
});

describe('nextSort', () => {
  it('goes up first, then down, then up again, and up on another column', () => {
    const up = nextSort(undefined, 'pnl');
    const down = nextSort(up, 'pnl');
    expect([up.direction, down.direction, nextSort(down, 'pnl').direction]).toEqual([
      'ascending',
      'descending',
      'ascending',
    ]);
    expect(nextSort(down, 'name')).toEqual({ columnId: 'name', direction: 'ascending' });
  });
});

describe('filterRows', () => {
  it('keeps rows that contain every word, whatever the case', () => {
    expect(names(filterRows(ROWS, COLUMNS, 'ORDER 5'))).toEqual(['order-2']);
    expect(filterRows(ROWS, COLUMNS, '  ')).toBe(ROWS);
  });
});

describe('shownColumns', () => {
  it('leaves out what is hidden, never the columns with buttons', () => {
    expect(shownColumns(COLUMNS, new Set(['pnl', 'close'])).map(({ id }) => id)).toEqual(['name', 'close']);
  });

  it('shows everything where nothing would be left to read', () => {
    expect(shownColumns(COLUMNS, new Set(['name', 'pnl']))).toBe(COLUMNS);
  });
});

describe('tableCsv', () => {
  it('exports the columns that have a text', () => {
    expect(tableCsv(ROWS.slice(0, 1), COLUMNS)).toBe('name,pnl\r\norder-2,5\r\n');
  });
});

describe('groupedLines', () => {
  const all = ['demo:ETH', 'okx:BTC', 'demo:BTC'];
  const venueOf = (row: string) => row.slice(0, row.indexOf(':'));
  const words = (rows: readonly string[]) =>
    groupedLines(rows, all, venueOf).map((line) => (line.kind === 'group' ? line.group : `${line.index} ${line.row}`));

  it('keeps the order of rows within each group, and that of groups whatever the rows are sorted by', () => {
    expect(words(['okx:BTC', 'demo:BTC', 'demo:ETH'])).toEqual([
      'demo',
      '0 demo:BTC',
      '1 demo:ETH',
      'okx',
      '2 okx:BTC',
    ]);
  });

  it('leaves out groups without a row', () => {
    expect(words(['okx:BTC'])).toEqual(['okx', '0 okx:BTC']);
  });

  it('is the rows alone where they are not grouped', () => {
    expect(groupedLines(all, all, undefined).map(({ kind }) => kind)).toEqual(['row', 'row', 'row']);
  });
});

describe('the choice of columns', () => {
  const columns = [...COLUMNS, { id: 'fees', title: 'Fees', width: 60, optional: true, render: () => '' }];

  it('hides the optional ones until something was chosen', () => {
    expect([...hiddenColumns(columns, '')]).toEqual(['fees']);
  });

  it('remembers what is hidden, and that nothing is', () => {
    const all = keptColumns(hiddenColumns(columns, ''), 'fees');
    expect([...hiddenColumns(columns, all)]).toEqual([]);
    expect([...hiddenColumns(columns, keptColumns(hiddenColumns(columns, all), 'pnl'))]).toEqual(['pnl']);
  });
});
