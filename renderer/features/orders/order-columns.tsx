import type { OrderWire } from '../../../core/api/wire/trading-wire.ts';
import type { OrderStatus } from '../../../core/model/order-status.ts';
import { MoneyCell, QuantityCell } from '../../cells/market-cells.tsx';
import {
  marketColumn,
  moneyColumn,
  ownerColumn,
  priceColumn,
  quantityColumn,
  sentenceColumn,
  sideColumn,
  textColumn,
  timeColumn,
} from '../../cells/market-columns.tsx';
import { Chip } from '../../components/chip.tsx';
import type { Column } from '../../components/table-model.ts';
import { STATUS_WORDS } from '../../format/order-text.ts';

/** An order from its wish to its end. */
export const ORDER_COLUMNS: readonly Column<OrderWire>[] = [
  timeColumn({ id: 'createdAt', title: 'Time' }, (row) => row.createdAt),
  marketColumn(86),
  ownerColumn(100),
  sideColumn(52, (row) => row.side),
  {
    id: 'type',
    title: 'Type',
    width: 92,
    render: (row) => (row.type === 'limit' ? `Limit ${row.timeInForce.toUpperCase()}` : 'Market'),
    sortBy: (row) => row.type,
    text: (row) => `${row.type} ${row.timeInForce}`,
  },
  {
    ...quantityColumn<OrderWire>(
      { id: 'quantity', title: 'Quantity', width: 104, grow: 1 },
      (row) => row.quantity ?? row.quoteAmount,
    ),
    render: (row) => <OrderSize order={row} />,
  },
  priceColumn({ id: 'limitPrice', title: 'Limit', width: 96, grow: 1 }, (row) => row.limitPrice),
  quantityColumn({ id: 'filledQuantity', title: 'Filled', width: 96, grow: 1 }, (row) => row.filledQuantity),
  priceColumn({ id: 'avgFillPrice', title: 'Avg. price', width: 96, grow: 1 }, (row) => row.avgFillPrice),
  moneyColumn({ id: 'fees', title: 'Fees', width: 72 }, (row) => row.fees),
  textColumn(
    { id: 'status', title: 'Status', width: 92 },
    (row) => row.status,
    (row) => <OrderStatusChip order={row} />,
  ),
  sentenceColumn({ id: 'reason', title: 'Reason', width: 160, grow: 3 }, reasonOf),
];

const TONES: Readonly<Record<OrderStatus, Parameters<typeof Chip>[0]['tone']>> = {
  initialized: 'neutral',
  denied: 'warn',
  submitted: 'neutral',
  accepted: 'accent',
  rejected: 'danger',
  unknown: 'danger',
  emulated: 'accent',
  triggered: 'accent',
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
