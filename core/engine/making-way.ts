import { absolute, larger } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { isUndecided } from '../model/order-status.ts';
import { isStop } from '../model/order-trigger.ts';
import { isProtective } from '../model/order.ts';
import type { Order } from '../model/order.ts';
import { orderedQuantity } from '../portfolio/tracked-order.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import type { Replacement } from './replacements.ts';
import type { EngineState } from './state.ts';

/**
 * True at a venue that sets aside what a resting order would sell, so that nothing else can sell it: a spot account of a
 * real venue. A position's stop stands in the way of every other exit there until it is canceled.
 */
export function setsAside(state: EngineState, offers: { readonly reduceOnly: boolean }): boolean {
  return state.venue !== null && !offers.reduceOnly;
}

/**
 * The orders of a position that have to go before this order can be sold; none where enough is free beside them. An
 * order that opens has none.
 */
export function standingInTheWay(state: EngineState, tracked: TrackedOrder): readonly TrackedOrder[] {
  const { order, position, filledQuantity } = tracked;
  const isExit = order.side === 'sell' ? position.quantity > 0n : position.quantity < 0n;
  if (!isExit) return [];
  const others = [...state.openOrders.values()].filter(
    (other) =>
      other !== tracked &&
      other.position === position &&
      other.order.side === order.side &&
      isAtVenue(other) &&
      !(isProtective(order.source) && isGivenUp(other)),
  );
  const wanted = orderedQuantity(order) - filledQuantity;
  if (wanted <= absolute(position.quantity) - setAsideBy(others)) return [];
  return others.filter((other) => givesWay(other.order, order));
}

/** Nobody knows whether it lives, and it was asked to go: what protects does not wait for it (Q8). */
function isGivenUp({ status, cancelRequestedAt }: TrackedOrder): boolean {
  return isUndecided(status) && cancelRequestedAt !== null;
}

/**
 * What protects a position makes way for an exit, and an exit that rests for what protects; everything does for an exit
 * in need. What protects another entry never does for what protects this one: they would take turns without end.
 */
function givesWay(standing: Order, coming: Order): boolean {
  if (coming.source === 'emergency') return true;
  if (coming.source !== 'protection') return standing.source === 'protection';
  return standing.source !== 'protection' || standing.group?.groupId === coming.group?.groupId;
}

/** True for an exit that waited while what it was to close became less: it must not sell what others hold. */
export function isSoldAlready({ order, position, status, isEmulated, opening, filledQuantity }: TrackedOrder): boolean {
  const isWaiting = status === 'initialized' || (status === 'triggered' && isEmulated);
  if (!isWaiting || opening > 0n) return false;
  const held = order.side === 'sell' ? position.quantity : -position.quantity;
  return orderedQuantity(order) - filledQuantity > held;
}

/** True while the venue has it, or may have it. */
export function isAtVenue({ status, isEmulated }: TrackedOrder): boolean {
  if (isUndecided(status)) return true;
  return status === 'accepted' || status === 'partially-filled' || (status === 'triggered' && !isEmulated);
}

/** Base units: of a group only the largest counts, since one fill ends the others. */
function setAsideBy(orders: readonly TrackedOrder[]): Fixed {
  const groups = new Map<string, Fixed>();
  for (const { order, leaves } of orders) {
    const key = order.group?.groupId ?? order.clientOrderId;
    groups.set(key, larger(groups.get(key) ?? 0n, leaves));
  }
  return [...groups.values()].reduce((sum, quantity) => sum + quantity, 0n);
}

/** True for an order that trades at once or ends: what makes way for it is back soon. */
export function tradesAtOnce({ type, timeInForce }: Pick<Order, 'type' | 'timeInForce'>): boolean {
  return type === 'market' || timeInForce === 'ioc' || timeInForce === 'fok';
}

/** True while an exit is on its way that a protective order makes way for, or the other leg of its pair is not gone. */
export function isKeptAway(state: EngineState, { ancestor, newest }: Replacement): boolean {
  const { order, position } = ancestor;
  for (const other of state.openOrders.values()) {
    if (other === ancestor || other === newest || other.position !== position) continue;
    if (order.group !== undefined && other.order.group?.groupId === order.group.groupId) {
      // Beside a stop that stands, a target waits here; one that is on its way out is waited for.
      const isLeaving = state.replacements.has(other.order.clientOrderId) || other.cancelRequestedAt !== null;
      if (isAtVenue(other) && (isLeaving || isStop(order.type))) return true;
    }
    if (other.order.side === order.side && (other.triggeredAt !== null || tradesAtOnce(other.order))) return true;
  }
  return false;
}
