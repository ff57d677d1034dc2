import type { FillWire } from '../../../core/api/wire/trading-wire.ts';
import { MoneyCell, PriceCell, QuantityCell, SymbolCell, TimeCell } from '../../cells/market-cells.tsx';
import { Button } from '../../components/button.tsx';
import { SideText } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/table-model.ts';
import { TablePanel } from '../../components/table-panel.tsx';
import { symbolOf } from '../../format/instrument-text.ts';
import { ownerText } from '../../format/order-text.ts';
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
  {
    id: 'time',
    title: 'Time',
    width: 118,
    render: (row) => <TimeCell time={row.time} />,
    sortBy: (row) => row.time,
    text: (row) => new Date(row.time).toISOString(),
  },
  {
    id: 'market',
    title: 'Market',
    width: 92,
    render: (row) => <SymbolCell instrumentId={row.instrumentId} />,
    sortBy: (row) => symbolOf(row.instrumentId),
    text: (row) => symbolOf(row.instrumentId),
  },
  {
    id: 'owner',
    title: 'Owner',
    width: 110,
    render: (row) => ownerText(row.strategyId),
    sortBy: (row) => row.strategyId,
    text: (row) => row.strategyId,
  },
  {
    id: 'side',
    title: 'Side',
    width: 60,
    render: (row) => <SideText side={row.side} />,
    sortBy: (row) => row.side,
    text: (row) => row.side,
  },
  {
    id: 'quantity',
    title: 'Quantity',
    width: 110,
    grow: 1,
    align: 'right',
    render: (row) => <QuantityCell instrumentId={row.instrumentId} value={row.quantity} />,
    sortBy: (row) => Number(row.quantity),
    text: (row) => row.quantity,
  },
  {
    id: 'price',
    title: 'Price',
    width: 110,
    grow: 1,
    align: 'right',
    render: (row) => <PriceCell instrumentId={row.instrumentId} value={row.price} />,
    sortBy: (row) => Number(row.price),
    text: (row) => row.price,
  },
  {
    id: 'fee',
    title: 'Fee',
    width: 90,
    grow: 1,
    align: 'right',
    render: (row) => <MoneyCell value={row.fee} />,
    sortBy: (row) => Number(row.fee),
    text: (row) => row.fee,
  },
  {
    id: 'liquidity',
    title: 'Liquidity',
    width: 84,
    render: (row) => (row.liquidity === 'maker' ? 'Maker' : 'Taker'),
    sortBy: (row) => row.liquidity,
    text: (row) => row.liquidity,
  },
  {
    id: 'clientOrderId',
    title: 'Order',
    width: 180,
    grow: 2,
    render: (row) => row.clientOrderId,
    sortBy: (row) => row.clientOrderId,
    text: (row) => row.clientOrderId,
  },
];
