import type { SeriesInput, SeriesWire } from '../../../core/api/wire/data-wire.ts';
import { textColumn } from '../../cells/market-columns.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/table-model.ts';
import { TablePanel } from '../../components/table-panel.tsx';
import { bytesText, countText } from '../../format/amount.ts';
import { symbolOf, venueOf } from '../../format/instrument-text.ts';
import { selectSeries, useDataStore } from './data-store.ts';
import { minuteColumn } from './minute-column.tsx';
import { KIND_WORDS, seriesKey } from './series-words.ts';
import styles from './data-screen.module.css';

/** Every stored series; a row of bars shows its coverage. */
export function SeriesTable() {
  const series = useDataStore((state) => state.series);
  const selected = useDataStore((state) => state.selected);
  return (
    <TablePanel
      label="Stored series"
      columns={COLUMNS}
      rows={series}
      keyOf={seriesKey}
      selectedKey={selected === null ? '' : seriesKey({ ...selected, kind: 'bars' })}
      onActivate={(row) => selectSeries(inputOf(row))}
      initialSort={BY_INSTRUMENT}
      empty={
        <EmptyState sentence="Nothing is stored yet. Download bars with the form at the left, or import a CSV or Parquet file at a terminal: tradewind data import FILE." />
      }
    />
  );
}

const BY_INSTRUMENT = { columnId: 'instrument', direction: 'ascending' } as const;

function inputOf({ instrumentId, timeframe }: SeriesWire): SeriesInput | null {
  return timeframe === null ? null : { instrumentId, timeframe };
}

const COLUMNS: readonly Column<SeriesWire>[] = [
  textColumn(
    { id: 'instrument', title: 'Instrument', width: 120, grow: 1 },
    (row) => symbolOf(row.instrumentId),
    (row) => <b>{symbolOf(row.instrumentId)}</b>,
  ),
  textColumn({ id: 'venue', title: 'Venue', width: 110 }, (row) => venueOf(row.instrumentId)),
  textColumn({ id: 'kind', title: 'Kind', width: 90 }, (row) => KIND_WORDS[row.kind]),
  textColumn({ id: 'timeframe', title: 'Timeframe', width: 86 }, (row) => row.timeframe ?? '–'),
  minuteColumn({ id: 'from', title: 'From' }, (row) => row.from),
  minuteColumn({ id: 'to', title: 'To (excluded)' }, (row) => row.to),
  countColumnOf({ id: 'count', title: 'Count', width: 96 }, (row) => row.count),
  {
    ...countColumnOf({ id: 'missing', title: 'Missing', width: 84 }, (row) => row.missing),
    render: (row) => (
      <span className={styles['missing']} data-some={(row.missing ?? 0) > 0}>
        {countText(row.missing)}
      </span>
    ),
  },
  {
    ...countColumnOf({ id: 'bytes', title: 'Size', width: 84 }, (row) => row.bytes),
    render: (row) => bytesText(row.bytes),
  },
];

function countColumnOf(
  heading: Pick<Column<SeriesWire>, 'id' | 'title' | 'width'>,
  count: (row: SeriesWire) => number | null,
): Column<SeriesWire> {
  return {
    ...heading,
    align: 'right',
    render: (row) => countText(count(row)),
    sortBy: count,
    text: (row) => String(count(row) ?? ''),
  };
}
