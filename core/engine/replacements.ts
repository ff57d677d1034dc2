import { larger, smaller } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { present } from '../base/invariant.ts';
import type { DomainEvent } from '../events/domain-event.ts';
import type { OrderChange, OrderSize } from '../model/order.ts';
import { isStop } from '../model/order-trigger.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import { setHold } from './order-groups.ts';
import { wholeLots } from './state.ts';
import type { EngineState } from './state.ts';

type EventOf<Kind extends DomainEvent['kind']> = Extract<DomainEvent, { readonly kind: Kind }>;

/**
 * An order that its venue cannot change is canceled there, and another takes its place. Part of the state: only the
 * fold of the journal changes it, so that a restart goes on where it was cut off.
 */
export interface Replacement {
  /** The order that stood at the venue with the old terms. */
  readonly ancestor: TrackedOrder;
  /** What is to be other than it was. */
  readonly change: OrderChange;
  /** When it began, engine time: the new terms were judged then, so what opens a position may not be sent long after. */
  readonly since: number;
  /** Quote currency reserved for the new terms; what of it was reserved before; and what had filled, base units. */
  readonly hold: Fixed;
  readonly kept: Fixed;
  readonly filledBefore: Fixed;
  /** The order that counts now: the ancestor until its successor is approved. */
  newest: TrackedOrder;
  /** Successors that the venue refused. */
  refusals: number;
  /** The market came to the trigger meanwhile. */
  isTouched: boolean;
}

/** Where the engine's own watch stands: at the tighter of both triggers. Undefined for what protects nothing. */
export function guardedAt({ ancestor, change }: Replacement): Fixed | undefined {
  const { side, type, reduceOnly, stopPrice } = ancestor.order;
  if (!reduceOnly || !isStop(type) || stopPrice === undefined) return undefined;
  const next = change.stopPrice ?? stopPrice;
  return side === 'sell' ? larger(stopPrice, next) : smaller(stopPrice, next);
}

/** Refusals after which the old terms are placed again. */
const REFUSALS_OF_NEW_TERMS = 2;

/** What is other in the next successor than in the ancestor; nothing once the new terms were refused too often. */
export function successorTerms({ change, refusals }: Replacement): OrderChange {
  return refusals < REFUSALS_OF_NEW_TERMS ? change : {};
}

/** What the fills leave for the next successor; undefined for nothing. */
export function leftOver(replacement: Replacement): OrderSize | undefined {
  const { order, filledQuantity, filledNotional, fees } = replacement.ancestor;
  if (order.size.kind === 'quote') {
    const amount = order.size.amount - filledNotional - fees;
    return amount > 0n ? { kind: 'quote', amount } : undefined;
  }
  const quantity = (successorTerms(replacement).quantity ?? order.size.quantity) - filledQuantity;
  return quantity > 0n ? { kind: 'base', quantity } : undefined;
}

/** What is reserved for a successor of this size, quote currency: its share of what was approved. */
export function successorHold(replacement: Replacement, size: OrderSize): Fixed {
  const { ancestor, change, hold, kept, filledBefore, refusals } = replacement;
  const whole = refusals < REFUSALS_OF_NEW_TERMS ? hold : kept;
  const { size: before } = ancestor.order;
  if (size.kind === 'quote' || before.kind === 'quote')
    return size.kind === 'quote' ? smaller(whole, size.amount) : whole;
  const left = (change.quantity ?? before.quantity) - filledBefore;
  return size.quantity < left ? (whole * size.quantity) / left : whole;
}

/** The cancel is on its way; the change is no longer a question to the venue. */
export function beginReplacing(state: EngineState, event: EventOf<'order.replacing'>, time: number): void {
  const { clientOrderId } = event;
  const tracked = present(state.orders.get(clientOrderId), 'order', clientOrderId);
  const { amendment, filledQuantity, hold } = tracked;
  // Without new terms it makes way for an exit, and comes back as it was.
  const terms = amendment ?? { change: {}, hold, kept: hold };
  tracked.amendment = null;
  tracked.isReplacing = true;
  state.replacements.set(clientOrderId, {
    ...terms,
    ancestor: tracked,
    since: time,
    filledBefore: filledQuantity,
    newest: tracked,
    refusals: 0,
    isTouched: false,
  });
}

/** The market came to the trigger of an order that is being replaced. */
export function touchReplacing(state: EngineState, event: EventOf<'order.replacing-triggered'>): void {
  const replacement = state.replacements.get(event.clientOrderId);
  if (replacement !== undefined) replacement.isTouched = true;
}

/** A successor is approved: it counts from here on. */
export function succeed(state: EngineState, tracked: TrackedOrder): void {
  const { clientOrderId, replaces } = tracked.order;
  if (replaces === undefined) return;
  const replacement = state.replacements.get(replaces);
  if (replacement === undefined) return;
  state.replacements.delete(replaces);
  replacement.newest = tracked;
  state.replacements.set(clientOrderId, replacement);
}

/** The successor stands, at the venue or watched here: nothing else is needed. */
export function standReplaced(state: EngineState, { order }: TrackedOrder): void {
  if (order.source !== 'emergency') state.replacements.delete(order.clientOrderId);
}

/** Somebody wants an order gone that was being replaced: nothing takes its place. */
export function giveUpReplacing(state: EngineState, { order }: TrackedOrder): void {
  const replacement = state.replacements.get(order.clientOrderId);
  if (replacement === undefined || order.source === 'emergency') return;
  const { ancestor, kept } = replacement;
  ancestor.isReplacing = false;
  state.replacements.delete(order.clientOrderId);
  if (replacement.newest === ancestor && kept < ancestor.hold) setHold(state, ancestor, kept);
}

/** How often the venue may refuse a successor: twice the new terms, and once the old ones. */
export const MOST_REFUSALS = 3;

/**
 * The order that counts has ended. Filled, or ended by its venue: all is said. Canceled is the old one, as it should
 * be; a successor that was refused, or could not be sent, is placed again unless it would open a position.
 */
export function endReplaced(state: EngineState, tracked: TrackedOrder): void {
  const { clientOrderId, source, reduceOnly } = tracked.order;
  const replacement = state.replacements.get(clientOrderId);
  if (replacement === undefined) return;
  const { ancestor } = replacement;
  const isRefused = tracked.status === 'rejected';
  if (isRefused && tracked !== ancestor && source !== 'emergency') replacement.refusals++;
  const isGuarding = guardedAt(replacement) !== undefined;
  const goesOn =
    tracked === ancestor
      ? tracked.status === 'canceled' && leftOver(replacement) !== undefined
      : isGuarding || (isRefused ? replacement.refusals < MOST_REFUSALS : reduceOnly && tracked.acceptedAt === null);
  const isNeeded = !ancestor.order.reduceOnly || isHeld(state, ancestor.position);
  if (tracked.status === 'filled' || !goesOn || !isNeeded) state.replacements.delete(clientOrderId);
}

function isHeld(state: EngineState, { instrumentIndex, quantity }: TrackedOrder['position']): boolean {
  return wholeLots(state, instrumentIndex, quantity) !== 0n;
}

/** A position is closed: what was to guard it is not needed any more. */
export function dropReplacements(state: EngineState, position: TrackedOrder['position']): void {
  if (isHeld(state, position)) return;
  for (const [clientOrderId, { ancestor, newest }] of state.replacements) {
    const isOver = ancestor.position === position && ancestor.order.reduceOnly;
    if (isOver && !state.openOrders.has(newest.order.clientOrderId)) state.replacements.delete(clientOrderId);
  }
}
