import type { FillWire } from '../../../core/api/wire/trading-wire.ts';
import {
  marketColumn,
  moneyColumn,
  ownerColumn,
  priceColumn,
  quantityColumn,
  sideColumn,
  textColumn,
  timeColumn,
  venueColumn,
} from '../../cells/market-columns.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/table-model.ts';
import { TablePanel } from '../../components/table-panel.tsx';
import { useTradingStore } from '../../stores/trading-store.ts';
import { requestTicket, selectInstrument } from '../../stores/ui-store.ts';

/** Our executions, newest first. */
export function FillsTable() {
  const fills = useTradingStore((state) => state.fills);
  return (
    <TablePanel
      label="Fills"
      columns={COLUMNS}
      rows={fills}
      keyOf={(fill) => `${fill.instrumentId}|${fill.tradeId}`}
      initialSort={NEWEST_FIRST}
      onActivate={(fill) => selectInstrument(fill.instrumentId)}
      empty={
        <EmptyState
          sentence="Nothing was filled yet."
          action={<Button onClick={() => requestTicket({})}>New order</Button>}
        />
      }
    />
  );
}

const NEWEST_FIRST = { columnId: 'time', direction: 'descending' } as const;

const COLUMNS: readonly Column<FillWire>[] = [
  timeColumn({ id: 'time', title: 'Time' }, (row) => row.time),
  marketColumn(92),
  venueColumn(80),
  ownerColumn(110),
  sideColumn(60, (row) => row.side),
  quantityColumn({ id: 'quantity', title: 'Quantity', width: 110, grow: 1 }, (row) => row.quantity),
  priceColumn({ id: 'price', title: 'Price', width: 110, grow: 1 }, (row) => row.price),
  moneyColumn({ id: 'fee', title: 'Fee', width: 90, grow: 1 }, (row) => row.fee),
  moneyColumn(
    { id: 'slippage', title: 'Slippage', name: 'Cost against the price at decision', width: 90, grow: 1 },
    (row) => row.slippage,
  ),
  textColumn(
    { id: 'liquidity', title: 'Liquidity', width: 84 },
    (row) => row.liquidity,
    (row) => (row.liquidity === 'maker' ? 'Maker' : 'Taker'),
  ),
  textColumn({ id: 'clientOrderId', title: 'Order', width: 140, grow: 2 }, (row) => row.clientOrderId),
  { ...textColumn<FillWire>({ id: 'tradeId', title: 'Trade', width: 140 }, (row) => row.tradeId), optional: true },
];
