import { absolute, fixed, plainFixed, truncateToStep } from '../../../core/base/fixed.ts';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { OrderWire, PositionWire, TicketInput } from '../../../core/api/wire/trading-wire.ts';
import { isOpen } from '../../../core/model/order-status.ts';

/** The side of an order that closes the position. */
export function exitSide({ quantity }: Pick<PositionWire, 'quantity'>): 'buy' | 'sell' {
  return quantity.startsWith('-') ? 'buy' : 'sell';
}

/** A share of what is held in whole lots, rounded down; undefined where that is not one lot. */
export function partOf(
  { quantity }: Pick<PositionWire, 'quantity'>,
  percent: number,
  { lotSize }: Pick<InstrumentWire, 'lotSize'>,
): string | undefined {
  const part = truncateToStep((absolute(fixed(quantity)) * BigInt(percent)) / 100n, fixed(lotSize));
  return part > 0n ? plainFixed(part) : undefined;
}

/** The order that closes the position and opens as much on the other side. */
export function reversal(position: PositionWire, intentId: string): TicketInput {
  return {
    intentId,
    instrumentId: position.instrumentId,
    side: exitSide(position),
    type: 'market',
    timeInForce: 'ioc',
    size: { kind: 'base', quantity: plainFixed(absolute(fixed(position.quantity)) * 2n) },
    reduceOnly: false,
    postOnly: false,
  };
}

/** Which exit of a position. */
export type ExitRole = 'stop' | 'target';

/** The open orders that are a position's stop or target, whoever placed them. */
export function exitOrders(
  orders: readonly OrderWire[],
  position: Pick<PositionWire, 'strategyId' | 'instrumentId' | 'quantity'>,
  role: ExitRole,
): readonly OrderWire[] {
  return orders.filter(
    (order) =>
      isOpen(order.status) &&
      order.strategyId === position.strategyId &&
      order.instrumentId === position.instrumentId &&
      order.side === exitSide(position) &&
      roleOf(order) === role,
  );
}

function roleOf({ group, reduceOnly, type }: OrderWire): ExitRole | undefined {
  if (group !== null && group.role !== 'leg') return group.role;
  if (!reduceOnly) return undefined;
  return type === 'stop' || type === 'stop-limit' || type === 'trailing-stop' ? 'stop' : 'target';
}

/** The price of an exit order that moving it changes. */
export function movedField({ type }: Pick<OrderWire, 'type'>): 'limitPrice' | 'stopPrice' {
  return type === 'limit' ? 'limitPrice' : 'stopPrice';
}

/** The order that gives a position the exit that it has not. */
export function newExit(position: PositionWire, role: ExitRole, price: string, intentId: string): TicketInput {
  return {
    intentId,
    instrumentId: position.instrumentId,
    side: exitSide(position),
    ...(role === 'stop' ? { type: 'stop', stopPrice: price } : { type: 'take-profit', stopPrice: price }),
    timeInForce: 'gtc',
    size: { kind: 'base', quantity: plainFixed(absolute(fixed(position.quantity))) },
    reduceOnly: true,
    postOnly: false,
  };
}
