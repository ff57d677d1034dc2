import type { FillWire, OrderWire } from '../../api/wire/trading-wire.ts';
import { divideDown, plainFixed, timesDown, ZERO } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import { isOpen } from '../../model/order-status.ts';
import type { TrackedOrder } from '../../portfolio/tracked-order.ts';
import type { DenialCode } from '../../model/denial.ts';
import type { Order, Protection, Trail } from '../../model/order.ts';
import type { ProtectionWire, TrailWire } from '../../api/wire/ticket-wire.ts';
import type { Fill } from '../../model/fill.ts';

/** An order and what became of it. */
export function orderWire(tracked: TrackedOrder): OrderWire {
  const { order, filledQuantity } = tracked;
  return {
    clientOrderId: order.clientOrderId,
    venueOrderId: tracked.venueOrderId,
    strategyId: order.strategyId,
    instrumentId: order.instrumentId,
    side: order.side,
    type: order.type,
    timeInForce: order.timeInForce,
    quantity: order.size.kind === 'base' ? plainFixed(order.size.quantity) : filledText(filledQuantity),
    quoteAmount: order.size.kind === 'quote' ? plainFixed(order.size.amount) : null,
    limitPrice: priceText(order.limitPrice),
    stopPrice: priceText(order.stopPrice),
    trail: order.trail === undefined ? null : trailWire(order.trail),
    expiresAt: order.expiresAt ?? null,
    group: order.group === undefined ? null : { ...order.group, parent: order.group.parent ?? null },
    protection: order.protection === undefined ? null : protectionWire(order.protection),
    reduceOnly: order.reduceOnly,
    postOnly: order.postOnly,
    source: order.source,
    intentId: order.intentId,
    decisionPrice: plainFixed(order.decisionPrice),
    slippage: slippageText(tracked),
    ackTime: tracked.acceptedAt,
    triggeredAt: tracked.triggeredAt,
    isAmending: tracked.amendment !== null || (tracked.isReplacing && isOpen(tracked.status)),
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

/** Stop and target as text. */
export function protectionWire({ stopPrice, targetPrice, trail }: Protection): ProtectionWire {
  return {
    stopPrice: priceText(stopPrice),
    targetPrice: priceText(targetPrice),
    trail: trail === undefined ? null : trailWire(trail),
  };
}

function trailWire(trail: Trail): TrailWire {
  return { kind: trail.kind, distance: plainFixed(trail.kind === 'amount' ? trail.distance : trail.fraction) };
}

function priceText(price: Fixed | undefined): string | null {
  return price === undefined ? null : plainFixed(price);
}

/** What the fills cost more than at the price of the decision; nothing is known without one. */
function slippageText({ order, filledQuantity, filledNotional }: TrackedOrder): string | null {
  if (filledQuantity === ZERO || order.decisionPrice === ZERO) return null;
  const decided = timesDown(filledQuantity, order.decisionPrice);
  return plainFixed(order.side === 'buy' ? filledNotional - decided : decided - filledNotional);
}

/** What one fill cost more than at the price of the decision; nothing is known without one. */
function fillSlippage({ side, quantity, price }: Fill, decisionPrice: Fixed): string | null {
  if (decisionPrice === ZERO) return null;
  return plainFixed(timesDown(quantity, side === 'buy' ? price - decisionPrice : decisionPrice - price));
}

function filledText(quantity: Fixed): string | null {
  return quantity === ZERO ? null : plainFixed(quantity);
}

/** One execution; `order`: what it belongs to, where that is still known. */
export function fillWire(fill: Fill, order: Pick<Order, 'decisionPrice'> | undefined): FillWire {
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
    slippage: order === undefined ? null : fillSlippage(fill, order.decisionPrice),
    time: fill.time,
  };
}
