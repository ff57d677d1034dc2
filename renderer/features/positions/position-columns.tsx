import type { PositionWire } from '../../../core/api/wire/trading-wire.ts';
import { AtMark, ReturnCell } from '../../cells/market-cells.tsx';
import {
  marketColumn,
  moneyColumn,
  ownerColumn,
  pnlColumn,
  priceColumn,
  quantityColumn,
  sideColumn,
  timeColumn,
} from '../../cells/market-columns.tsx';
import type { Column } from '../../components/table-model.ts';

/** Figures of a position, in the order in which they are asked for. */
export const POSITION_COLUMNS: readonly Column<PositionWire>[] = [
  marketColumn(92),
  ownerColumn(100),
  sideColumn(60, sideOf),
  quantityColumn({ id: 'quantity', title: 'Quantity', width: 104, grow: 1 }, (row) => row.quantity),
  priceColumn(
    { id: 'avgEntryPrice', title: 'Entry', name: 'Average entry price', width: 100, grow: 1 },
    (row) => row.avgEntryPrice,
  ),
  atMark(
    priceColumn({ id: 'markPrice', title: 'Mark', name: 'Mark price', width: 100, grow: 1 }, (row) => row.markPrice),
  ),
  atMark(moneyColumn({ id: 'notional', title: 'Value', width: 100, grow: 1 }, (row) => row.notional)),
  atMark(pnlColumn({ id: 'unrealizedPnl', title: 'Unrealized P&L', width: 110, grow: 1 }, (row) => row.unrealizedPnl)),
  atMark({
    id: 'unrealizedReturn',
    title: 'Return',
    name: 'Unrealized return on the entry cost',
    width: 84,
    align: 'right',
    render: (row) => <ReturnCell fraction={row.unrealizedReturn} />,
    sortBy: (row) => row.unrealizedReturn,
    text: (row) => (row.unrealizedReturn === null ? '' : String(row.unrealizedReturn)),
  }),
  pnlColumn({ id: 'realizedPnl', title: 'Realized P&L', width: 100, grow: 1 }, (row) => row.realizedPnl),
  moneyColumn({ id: 'fees', title: 'Fees', width: 68 }, (row) => row.fees),
  timeColumn({ id: 'openedAt', title: 'Opened', align: 'right' }, (row) => row.openedAt),
];

/** The same column, grey where the price behind it is old. */
function atMark(column: Column<PositionWire>): Column<PositionWire> {
  return { ...column, render: (row) => <AtMark instrumentId={row.instrumentId}>{column.render(row)}</AtMark> };
}

function sideOf({ quantity }: PositionWire): 'long' | 'short' {
  return quantity.startsWith('-') ? 'short' : 'long';
}
