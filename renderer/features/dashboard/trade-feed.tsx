import type { FillWire } from '../../../core/api/wire/trading-wire.ts';
import {
  marketColumn,
  ownerColumn,
  priceColumn,
  quantityColumn,
  sideColumn,
  timeColumn,
} from '../../cells/market-columns.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/table-model.ts';
import { useTradingStore } from '../../stores/trading-store.ts';

/** The newest executions as they come. */
export function TradeFeed() {
  const fills = useTradingStore((state) => state.fills);
  return (
    <DataTable
      label="Trade feed"
      columns={COLUMNS}
      rows={fills}
      keyOf={({ instrumentId, tradeId }) => `${instrumentId}|${tradeId}`}
      initialSort={NEWEST_FIRST}
      empty={<EmptyState sentence="Nothing was filled yet." />}
    />
  );
}

const NEWEST_FIRST = { columnId: 'time', direction: 'descending' } as const;

const COLUMNS: readonly Column<FillWire>[] = [
  timeColumn({ id: 'time', title: 'Time' }, ({ time }) => time),
  sideColumn(44, ({ side }) => side),
  quantityColumn({ id: 'quantity', title: 'Quantity', width: 76 }, ({ quantity }) => quantity),
  marketColumn(76),
  priceColumn({ id: 'price', title: 'Price', width: 84 }, ({ price }) => price),
  { ...ownerColumn<FillWire>(80), grow: 1 },
];
