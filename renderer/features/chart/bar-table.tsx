import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { Bar } from '../../../core/model/bar.ts';
import { DataTable } from '../../components/data-table.tsx';
import { NumberText } from '../../components/number-text.tsx';
import type { Column } from '../../components/table-model.ts';
import type { BarStore } from './bar-store.ts';
import styles from './bar-table.module.css';
import type { ChartZone } from './chart-time.ts';
import { barTimeText } from './chart-time.ts';

interface BarTableProps {
  readonly store: BarStore;
  readonly instrument: InstrumentWire;
  readonly caption: string;
  readonly zone: ChartZone;
}

/** The bars of the chart as a table, newest first. */
export function BarTable({ store, instrument, caption, zone }: BarTableProps) {
  const revision = useStore(store, (state) => state.revision);
  const columns = useMemo(() => barColumns(instrument, zone), [instrument, zone]);
  // The window behind the bars changes in place; its revision says when.
  const rows = useMemo(() => store.getState().bars.slice(0, revision === 0 ? 0 : undefined), [store, revision]);
  return (
    <div className={styles['cover']}>
      <DataTable
        label={caption}
        columns={columns}
        rows={rows}
        keyOf={(bar) => String(bar.time)}
        initialSort={{ columnId: 'time', direction: 'descending' }}
        empty={<p>No bars are stored for this timeframe.</p>}
      />
    </div>
  );
}

function barColumns(instrument: InstrumentWire, zone: ChartZone): readonly Column<Bar>[] {
  const price = (id: 'open' | 'high' | 'low' | 'close', title: string): Column<Bar> => ({
    id,
    title,
    width: 84,
    align: 'right',
    render: (bar) => <NumberText value={bar[id]} places={instrument.pricePlaces} />,
    sortBy: (bar) => bar[id],
  });
  return [
    {
      id: 'time',
      title: 'Open time',
      width: 152,
      grow: 1,
      render: (bar) => barTimeText(bar.time, zone),
      sortBy: (bar) => bar.time,
    },
    price('open', 'Open'),
    price('high', 'High'),
    price('low', 'Low'),
    price('close', 'Close'),
    {
      id: 'volume',
      title: `Volume ${instrument.base}`,
      width: 92,
      align: 'right',
      render: (bar) => <NumberText value={bar.volume} places={instrument.quantityPlaces} />,
      sortBy: (bar) => bar.volume,
    },
  ];
}
