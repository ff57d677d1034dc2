import type { FillWire, OrderWire } from '../../api/wire/trading-wire.ts';
import { divideDown, plainFixed, ZERO } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { TrackedOrder } from '../../portfolio/tracked-order.ts';
import type { DenialCode } from '../../model/denial.ts';
import type { Fill } from '../../model/fill.ts';

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
