import type { FillWire, OrderWire, PositionWire } from '../../api/wire/trading-wire.ts';
import { absolute, divideDown, plainFixed, timesDown, toNumber, ZERO } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { TrackedOrder } from '../../portfolio/tracked-order.ts';
import type { DenialCode } from '../../model/denial.ts';
import type { Fill } from '../../model/fill.ts';
import type { Position } from '../../portfolio/position.ts';

/** A position's identity across updates. */
export function positionKey(strategyId: string, instrumentId: string): string {
  return `${strategyId}|${instrumentId}`;
}

/** A position at `mark` (quote per base); undefined where there is no price yet. */
export function positionWire(position: Position, mark: Fixed | undefined): PositionWire {
  const { quantity, basis } = position;
  const value = mark === undefined ? undefined : timesDown(quantity, mark);
  const unrealized = value === undefined ? undefined : value - basis;
  return {
    key: positionKey(position.strategyId, position.instrumentId),
    strategyId: position.strategyId,
    instrumentId: position.instrumentId,
    quantity: plainFixed(quantity),
    avgEntryPrice: quantity === ZERO ? '0' : plainFixed(divideDown(basis, quantity)),
    markPrice: mark === undefined ? null : plainFixed(mark),
    notional: plainFixed(absolute(value ?? basis)),
    unrealizedPnl: unrealized === undefined ? null : plainFixed(unrealized),
    unrealizedReturn:
      unrealized === undefined || basis === ZERO ? null : toNumber(unrealized) / toNumber(absolute(basis)),
    realizedPnl: plainFixed(position.realizedPnl),
    fees: plainFixed(position.fees),
    openedAt: position.openedAt,
  };
}

/** An order and what became of it. */
export function orderWire(tracked: TrackedOrder): OrderWire {
  const { order, filledQuantity } = tracked;
  return {
    clientOrderId: order.clientOrderId,
    strategyId: order.strategyId,
    instrumentId: order.instrumentId,
    side: order.side,
    type: order.type,
    timeInForce: order.timeInForce,
    quantity: order.size.kind === 'base' ? plainFixed(order.size.quantity) : filledText(filledQuantity),
    quoteAmount: order.size.kind === 'quote' ? plainFixed(order.size.amount) : null,
    limitPrice: order.limitPrice === undefined ? null : plainFixed(order.limitPrice),
    filledQuantity: plainFixed(filledQuantity),
    avgFillPrice: filledQuantity === ZERO ? null : plainFixed(divideDown(tracked.filledNotional, filledQuantity)),
    fees: plainFixed(tracked.fees),
    status: tracked.status,
    createdAt: tracked.createdAt,
    updatedAt: tracked.updatedAt,
    reason: order.reason,
    statusReason: tracked.statusReason,
    // The fold keeps our codes and the venue's in one field; only ours are denial codes.
    denialCode: tracked.status === 'denied' ? (tracked.statusCode as DenialCode | null) : null,
  };
}

function filledText(quantity: Fixed): string | null {
  return quantity === ZERO ? null : plainFixed(quantity);
}

/** One execution. */
export function fillWire(fill: Fill): FillWire {
  return {
    tradeId: fill.tradeId,
    clientOrderId: fill.clientOrderId,
    strategyId: fill.strategyId,
    instrumentId: fill.instrumentId,
    side: fill.side,
    quantity: plainFixed(fill.quantity),
    price: plainFixed(fill.price),
    fee: plainFixed(fill.fee),
    liquidity: fill.liquidity,
    time: fill.time,
  };
}
