import type { PositionWire } from '../../../core/api/wire/trading-wire.ts';
import {
  MoneyCell,
  PnlCell,
  PriceCell,
  QuantityCell,
  ReturnCell,
  SymbolCell,
  TimeCell,
} from '../../cells/market-cells.tsx';
import { SideText } from '../../components/chip.tsx';
import type { Column } from '../../components/table-model.ts';
import { symbolOf } from '../../format/instrument-text.ts';
import { ownerText } from '../../format/order-text.ts';

/** Figures of a position, in the order in which they are asked for. */
export const POSITION_COLUMNS: readonly Column<PositionWire>[] = [
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
    width: 100,
    render: (row) => ownerText(row.strategyId),
    sortBy: (row) => row.strategyId,
    text: (row) => row.strategyId,
  },
  {
    id: 'side',
    title: 'Side',
    width: 60,
    render: (row) => <SideText side={sideOf(row)} />,
    sortBy: sideOf,
    text: sideOf,
  },
  {
    id: 'quantity',
    title: 'Quantity',
    width: 104,
    grow: 1,
    align: 'right',
    render: (row) => <QuantityCell instrumentId={row.instrumentId} value={row.quantity} />,
    sortBy: (row) => Number(row.quantity),
    text: (row) => row.quantity,
  },
  {
    id: 'avgEntryPrice',
    title: 'Entry',
    name: 'Average entry price',
    width: 100,
    grow: 1,
    align: 'right',
    render: (row) => <PriceCell instrumentId={row.instrumentId} value={row.avgEntryPrice} />,
    sortBy: (row) => Number(row.avgEntryPrice),
    text: (row) => row.avgEntryPrice,
  },
  {
    id: 'markPrice',
    title: 'Mark',
    name: 'Mark price',
    width: 100,
    grow: 1,
    align: 'right',
    render: (row) => <PriceCell instrumentId={row.instrumentId} value={row.markPrice} />,
    sortBy: (row) => numberOrNull(row.markPrice),
    text: (row) => row.markPrice ?? '',
  },
  {
    id: 'notional',
    title: 'Value',
    width: 100,
    grow: 1,
    align: 'right',
    render: (row) => <MoneyCell value={row.notional} />,
    sortBy: (row) => Number(row.notional),
    text: (row) => row.notional,
  },
  {
    id: 'unrealizedPnl',
    title: 'Unrealized P&L',
    width: 110,
    grow: 1,
    align: 'right',
    render: (row) => <PnlCell value={row.unrealizedPnl} />,
    sortBy: (row) => numberOrNull(row.unrealizedPnl),
    text: (row) => row.unrealizedPnl ?? '',
  },
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
  {
    id: 'realizedPnl',
    title: 'Realized P&L',
    width: 100,
    grow: 1,
    align: 'right',
    render: (row) => <PnlCell value={row.realizedPnl} />,
    sortBy: (row) => Number(row.realizedPnl),
    text: (row) => row.realizedPnl,
  },
  {
    id: 'fees',
    title: 'Fees',
    width: 68,
    align: 'right',
    render: (row) => <MoneyCell value={row.fees} />,
    sortBy: (row) => Number(row.fees),
    text: (row) => row.fees,
  },
  {
    id: 'openedAt',
    title: 'Opened',
    width: 118,
    align: 'right',
    render: (row) => <TimeCell time={row.openedAt} />,
    sortBy: (row) => row.openedAt,
    text: (row) => new Date(row.openedAt).toISOString(),
  },
];

function sideOf({ quantity }: PositionWire): 'long' | 'short' {
  return quantity.startsWith('-') ? 'short' : 'long';
}

function numberOrNull(text: string | null): number | null {
  return text === null ? null : Number(text);
}
