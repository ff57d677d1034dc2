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
  venueColumn,
} from '../../cells/market-columns.tsx';
import { Chip } from '../../components/chip.tsx';
import type { Column } from '../../components/table-model.ts';
import { latencyText } from '../../format/datetime.ts';
import { STATUS_WORDS, trailText, TYPE_WORDS } from '../../format/order-text.ts';

/** What is asked for now and then: ids, times, and what the order was to mind. */
const OPTIONAL: readonly Column<OrderWire>[] = [
  textColumn(
    { id: 'timeInForce', title: 'TIF', name: 'Time in force', width: 44 },
    (row) => row.timeInForce,
    (row) => row.timeInForce.toUpperCase(),
  ),
  latencyColumn({ id: 'ackLatency', title: 'Ack', name: 'From created to acknowledged', width: 72 }, (row) =>
    since(row, row.ackTime),
  ),
  priceColumn(
    { id: 'decisionPrice', title: 'Decided at', name: 'Price at decision', width: 88 },
    (row) => row.decisionPrice,
  ),
  timeColumn({ id: 'ackTime', title: 'Acknowledged' }, (row) => row.ackTime),
  timeColumn({ id: 'triggeredAt', title: 'Triggered' }, (row) => row.triggeredAt),
  timeColumn({ id: 'updatedAt', title: 'Last change' }, (row) => row.updatedAt),
  timeColumn({ id: 'expiresAt', title: 'Ends at' }, (row) => row.expiresAt),
  textColumn({ id: 'flags', title: 'Flags', name: 'Post only, reduce only', width: 108 }, flagsOf),
  textColumn({ id: 'source', title: 'Source', width: 80 }, (row) => row.source),
  textColumn(
    { id: 'denialCode', title: 'Denied for', name: 'Code of the refusal', width: 120 },
    (row) => row.denialCode ?? '',
  ),
  textColumn({ id: 'clientOrderId', title: 'Client id', width: 120 }, (row) => row.clientOrderId),
  textColumn({ id: 'venueOrderId', title: 'Venue id', width: 120 }, (row) => row.venueOrderId ?? ''),
  textColumn({ id: 'intentId', title: 'Intent', name: 'Id of the wish', width: 120 }, (row) => row.intentId),
  textColumn(
    { id: 'parent', title: 'Parent', name: 'Order that it protects', width: 120 },
    (row) => row.group?.parent ?? '',
  ),
  textColumn(
    { id: 'group', title: 'Group', name: 'One cancels the other', width: 120 },
    (row) => row.group?.groupId ?? '',
  ),
];

/** An order from its wish to its end. */
export const ORDER_COLUMNS: readonly Column<OrderWire>[] = [
  timeColumn({ id: 'createdAt', title: 'Time', name: 'Created' }, (row) => row.createdAt),
  marketColumn(86),
  venueColumn(80),
  ownerColumn(92),
  sideColumn(44, (row) => row.side),
  textColumn(
    { id: 'type', title: 'Type', width: 108 },
    (row) => row.type,
    (row) => <span title={typeTitle(row)}>{typeWords(row)}</span>,
  ),
  {
    ...quantityColumn<OrderWire>(
      { id: 'quantity', title: 'Quantity', width: 92, grow: 1 },
      (row) => row.quantity ?? row.quoteAmount,
    ),
    render: (row) => <OrderSize order={row} />,
  },
  priceColumn({ id: 'limitPrice', title: 'Limit', name: 'Limit price', width: 88, grow: 1 }, (row) => row.limitPrice),
  priceColumn({ id: 'stopPrice', title: 'Trigger', name: 'Trigger price', width: 88, grow: 1 }, (row) => row.stopPrice),
  quantityColumn({ id: 'filledQuantity', title: 'Filled', width: 88, grow: 1 }, (row) => row.filledQuantity),
  priceColumn(
    { id: 'avgFillPrice', title: 'Avg. price', name: 'Average price of the fills', width: 88, grow: 1 },
    (row) => row.avgFillPrice,
  ),
  moneyColumn({ id: 'fees', title: 'Fees', width: 68 }, (row) => row.fees),
  moneyColumn(
    { id: 'slippage', title: 'Slippage', name: 'Cost against the price at decision', width: 72 },
    (row) => row.slippage,
  ),
  textColumn(
    { id: 'status', title: 'Status', width: 92 },
    (row) => row.status,
    (row) => <OrderStatusChip order={row} />,
  ),
  sentenceColumn({ id: 'reason', title: 'Reason', width: 120, grow: 3 }, reasonOf),
  ...OPTIONAL.map((column) => ({ ...column, optional: true })),
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

/** Milliseconds of market time. */
function latencyColumn(
  heading: Pick<Column<OrderWire>, 'id' | 'title' | 'name' | 'width'>,
  latency: (row: OrderWire) => number | null,
): Column<OrderWire> {
  return {
    ...heading,
    align: 'right',
    render: (row) => latencyText(latency(row)),
    sortBy: latency,
    text: (row) => String(latency(row) ?? ''),
  };
}

function since({ createdAt }: OrderWire, time: number | null): number | null {
  return time === null ? null : time - createdAt;
}

function typeWords({ type, group }: OrderWire): string {
  if (group?.role === 'stop') return type === 'trailing-stop' ? 'Stop, trailing' : 'Stop, bracket';
  if (group?.role === 'target') return 'Target, bracket';
  return `${TYPE_WORDS[type]}${group === null ? '' : ', pair'}`;
}

function typeTitle({ type, trail }: OrderWire): string {
  return trail === null ? TYPE_WORDS[type] : `${TYPE_WORDS[type]}, ${trailText(trail, undefined)}`;
}

function flagsOf({ postOnly, reduceOnly }: OrderWire): string {
  return [postOnly ? 'post only' : '', reduceOnly ? 'reduce only' : ''].filter(Boolean).join(', ');
}

/** Where an order stands, in a word. */
export function OrderStatusChip({ order }: { readonly order: OrderWire }) {
  return <Chip tone={TONES[order.status]} text={STATUS_WORDS[order.status]} title={order.statusReason ?? undefined} />;
}

function OrderSize({ order }: { readonly order: OrderWire }) {
  if (order.quantity === null && order.quoteAmount !== null) return <MoneyCell value={order.quoteAmount} />;
  return <QuantityCell instrumentId={order.instrumentId} value={order.quantity} />;
}

function reasonOf({ statusReason, reason }: OrderWire): string {
  return statusReason ?? reason;
}
