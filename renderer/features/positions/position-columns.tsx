import type { PositionWire } from '../../../core/api/wire/trading-wire.ts';
import { ReturnCell } from '../../cells/market-cells.tsx';
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
  priceColumn({ id: 'markPrice', title: 'Mark', name: 'Mark price', width: 100, grow: 1 }, (row) => row.markPrice),
  moneyColumn({ id: 'notional', title: 'Value', width: 100, grow: 1 }, (row) => row.notional),
  pnlColumn({ id: 'unrealizedPnl', title: 'Unrealized P&L', width: 110, grow: 1 }, (row) => row.unrealizedPnl),
  {
    id: 'unrealizedReturn',
    title: 'Return',
    name: 'Unrealized return on the entry cost',
    width: 84,
    align: 'right',
    render: (row) => <ReturnCell fraction={row.unrealizedReturn} />,
    sortBy: (row) => row.unrealizedReturn,
    text: (row) => (row.unrealizedReturn === null ? '' : String(row.unrealizedReturn)),
  },
  pnlColumn({ id: 'realizedPnl', title: 'Realized P&L', width: 100, grow: 1 }, (row) => row.realizedPnl),
  moneyColumn({ id: 'fees', title: 'Fees', width: 68 }, (row) => row.fees),
  timeColumn({ id: 'openedAt', title: 'Opened', align: 'right' }, (row) => row.openedAt),
];

function sideOf({ quantity }: PositionWire): 'long' | 'short' {
  return quantity.startsWith('-') ? 'short' : 'long';
}
