import type { OrderWire } from '../../../core/api/wire/trading-wire.ts';
import type { OrderStatus } from '../../../core/model/order-status.ts';
import { MoneyCell, PriceCell, QuantityCell, SymbolCell, TimeCell } from '../../cells/market-cells.tsx';
import { Chip, SideText } from '../../components/chip.tsx';
import type { Column } from '../../components/table-model.ts';
import { symbolOf } from '../../format/instrument-text.ts';
import { STATUS_WORDS, ownerText } from '../../format/order-text.ts';

/** An order from its wish to its end. */
export const ORDER_COLUMNS: readonly Column<OrderWire>[] = [
  {
    id: 'createdAt',
    title: 'Time',
    width: 118,
    render: (row) => <TimeCell time={row.createdAt} />,
    sortBy: (row) => row.createdAt,
    text: (row) => new Date(row.createdAt).toISOString(),
  },
  {
    id: 'market',
    title: 'Market',
    width: 86,
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
    width: 52,
    render: (row) => <SideText side={row.side} />,
    sortBy: (row) => row.side,
    text: (row) => row.side,
  },
  {
    id: 'type',
    title: 'Type',
    width: 92,
    render: (row) => (row.type === 'limit' ? `Limit ${row.timeInForce.toUpperCase()}` : 'Market'),
    sortBy: (row) => row.type,
    text: (row) => `${row.type} ${row.timeInForce}`,
  },
  {
    id: 'quantity',
    title: 'Quantity',
    width: 104,
    grow: 1,
    align: 'right',
    render: (row) => <OrderSize order={row} />,
    sortBy: (row) => Number(row.quantity ?? row.quoteAmount),
    text: (row) => row.quantity ?? row.quoteAmount ?? '',
  },
  {
    id: 'limitPrice',
    title: 'Limit',
    width: 96,
    grow: 1,
    align: 'right',
    render: (row) => <PriceCell instrumentId={row.instrumentId} value={row.limitPrice} />,
    sortBy: (row) => (row.limitPrice === null ? null : Number(row.limitPrice)),
    text: (row) => row.limitPrice ?? '',
  },
  {
    id: 'filledQuantity',
    title: 'Filled',
    width: 96,
    grow: 1,
    align: 'right',
    render: (row) => <QuantityCell instrumentId={row.instrumentId} value={row.filledQuantity} />,
    sortBy: (row) => Number(row.filledQuantity),
    text: (row) => row.filledQuantity,
  },
  {
    id: 'avgFillPrice',
    title: 'Avg. price',
    width: 96,
    grow: 1,
    align: 'right',
    render: (row) => <PriceCell instrumentId={row.instrumentId} value={row.avgFillPrice} />,
    sortBy: (row) => (row.avgFillPrice === null ? null : Number(row.avgFillPrice)),
    text: (row) => row.avgFillPrice ?? '',
  },
  {
    id: 'fees',
    title: 'Fees',
    width: 72,
    align: 'right',
    render: (row) => <MoneyCell value={row.fees} />,
    sortBy: (row) => Number(row.fees),
    text: (row) => row.fees,
  },
  {
    id: 'status',
    title: 'Status',
    width: 92,
    render: (row) => <OrderStatusChip order={row} />,
    sortBy: (row) => row.status,
    text: (row) => row.status,
  },
  {
    id: 'reason',
    title: 'Reason',
    width: 160,
    grow: 3,
    render: (row) => <span title={reasonOf(row)}>{reasonOf(row)}</span>,
    text: reasonOf,
  },
];

const TONES: Readonly<Record<OrderStatus, Parameters<typeof Chip>[0]['tone']>> = {
  initialized: 'neutral',
  denied: 'warn',
  submitted: 'neutral',
  accepted: 'accent',
  rejected: 'danger',
  unknown: 'danger',
  'partially-filled': 'accent',
  filled: 'info',
  canceled: 'neutral',
  expired: 'neutral',
};

function OrderStatusChip({ order }: { readonly order: OrderWire }) {
  return <Chip tone={TONES[order.status]} text={STATUS_WORDS[order.status]} title={order.statusReason ?? undefined} />;
}

function OrderSize({ order }: { readonly order: OrderWire }) {
  if (order.quantity === null && order.quoteAmount !== null) return <MoneyCell value={order.quoteAmount} />;
  return <QuantityCell instrumentId={order.instrumentId} value={order.quantity} />;
}

function reasonOf({ statusReason, reason }: OrderWire): string {
  return statusReason ?? reason;
}
