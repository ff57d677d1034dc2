import type { OrderWire } from '../../api/wire/trading-wire.ts';
import { left, right } from './text-table.ts';
import { formatTime } from './time-value.ts';

/** Columns of a list of orders. */
export const ORDER_COLUMNS = [
  left('order'),
  left('time'),
  left('owner'),
  left('instrument'),
  left('side'),
  left('type'),
  right('quantity'),
  right('limit'),
  right('trigger'),
  right('filled'),
  left('status'),
];

/** One order as cells. */
export function orderRow(order: OrderWire): readonly string[] {
  return [
    order.clientOrderId,
    formatTime(order.createdAt),
    order.strategyId,
    order.instrumentId,
    order.side,
    `${order.type} ${order.timeInForce}`,
    order.quantity ?? (order.quoteAmount === null ? '–' : `for ${order.quoteAmount}`),
    order.limitPrice ?? '–',
    order.stopPrice ?? '–',
    order.filledQuantity,
    order.status,
  ];
}
