import { absolute, approximate, divideDown, larger, smaller } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { invariant, InvariantError } from '../base/invariant.ts';
import { DAY_MS } from '../base/time.ts';
import type { DomainEvent } from '../events/domain-event.ts';
import { EXTERNAL } from '../model/identifiers.ts';
import type { ClientOrderId } from '../model/identifiers.ts';
import { isAutomatic, isProtective } from '../model/order.ts';
import type { Order } from '../model/order.ts';
import type { OrderStatus } from '../model/order-status.ts';
import type { Fill } from '../model/fill.ts';
import { fillNotional } from '../model/fill-notional.ts';
import { bookHistory, bookPosition } from '../portfolio/position.ts';
import type { Booking, Position } from '../portfolio/position.ts';
import { bookTrade } from '../portfolio/trade-ledger.ts';
import { increasingQuantity } from '../risk/worst-case.ts';
import { createTrackedOrder, orderedQuantity } from '../portfolio/tracked-order.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import { countApproved, countFill, countRefused, countTrade } from './fold-conduct.ts';
import { orderOf, step, unpair } from './apply-order-step.ts';
import {
  dropEndedGroups,
  groupOf,
  joinGroup,
  positionWithout,
  protectEntry,
  setHold,
  setLeaves,
} from './order-groups.ts';
import { forgetOldest } from './retention.ts';
import { dropReplacements, endReplaced, standReplaced, succeed } from './replacements.ts';
import { openPosition } from './state.ts';
import { countTimedOut } from './timed-out-exits.ts';
import type { EngineState } from './state.ts';

type EventOf<Kind extends DomainEvent['kind']> = Extract<DomainEvent, { readonly kind: Kind }>;

/** Rates and duplicates look back at most a day and at most this many orders; up to twice as many are kept. */
const RECENT_ORDERS = 8_192;
/** Why a trade ended that the venue ended. */
const LIQUIDATION = 'liquidated by the venue';
/** Fewer are not worth the effort of letting go of those of yesterday. */
const FEW_ORDERS = 64;

/** An order passed the risk manager: it is open from here on, and its funds are reserved. */
export function addApproved(state: EngineState, event: EventOf<'order.approved'>, time: number): void {
  const { order, hold } = event;
  const tracked = track(state, order, time);
  const quantity = orderedQuantity(order);
  state.openOrders.set(order.clientOrderId, tracked);
  const { position } = tracked;
  if (hold > 0n) {
    const others = positionWithout(position, { side: order.side, open: groupOf(state, order)?.open ?? 0n });
    tracked.opening = increasingQuantity(order, others, quantity);
  }
  if (order.group !== undefined || order.protection !== undefined) joinGroup(state, tracked);
  if (order.replaces !== undefined) succeed(state, tracked);
  if (order.source !== 'protection') position.openOrders++;
  if (order.source === 'emergency') state.emergencies.set(position, time);
  setHold(state, tracked, hold);
  setLeaves(state, tracked, quantity);
  if (isProtective(order.source)) state.recentProtection = addRecent(state.recentProtection, tracked);
  else state.recentOrders = addRecent(state.recentOrders, tracked);
  countApproved(state, tracked, time);
  const strategy = state.strategies.get(order.strategyId);
  if (strategy !== undefined) strategy.orders++;
}

function addRecent(recent: TrackedOrder[], tracked: TrackedOrder): TrackedOrder[] {
  recent.push(tracked);
  if (recent.length > 2 * RECENT_ORDERS) return recent.slice(-RECENT_ORDERS);
  const middle = recent.length >>> 1;
  const isHalfOld = (recent[middle]?.createdAt ?? Infinity) <= tracked.createdAt - DAY_MS;
  return recent.length > FEW_ORDERS && isHalfOld ? recent.slice(middle) : recent;
}

/** A person is asked: the order has its number, and its strategy sees it as open, until its verdict. */
export function addQuestion(state: EngineState, { order, until }: EventOf<'agent.asked'>): void {
  state.questions.set(order.clientOrderId, { order, until });
  state.orderCount++;
  openPosition(state, order.strategyId, order.instrumentId).openOrders++;
}

/** An order was refused by the risk manager: it is known, and never was open. */
export function addDenied(state: EngineState, event: EventOf<'order.denied'>, time: number): void {
  const tracked = track(state, event.order, time);
  tracked.status = 'denied';
  tracked.statusReason = event.denial.message;
  tracked.statusCode = event.denial.code;
  countRefused(state, event.order, { time, denied: event.denial.code });
  if (event.order.source === 'emergency') state.emergencies.set(tracked.position, time);
  const group = groupOf(state, event.order);
  if (group === undefined) return;
  group.deniedSince ??= time;
  group.deniedAt = time;
}

function track(state: EngineState, order: Order, time: number): TrackedOrder {
  const tracked = createTrackedOrder(order, openPosition(state, order.strategyId, order.instrumentId), time);
  state.orders.set(order.clientOrderId, tracked);
  state.newest = tracked;
  if (state.questions.delete(order.clientOrderId)) tracked.position.openOrders--;
  else state.orderCount++;
  forgetOldest(state, time);
  if (!isAutomatic(order.source)) state.intents.set(order.intentId, order.clientOrderId);
  return tracked;
}

/** The order takes one step of the status table; an illegal one is a fault. */
export function advanceOrder(
  state: EngineState,
  clientOrderId: ClientOrderId,
  status: OrderStatus,
  time: number,
): void {
  const tracked = orderOf(state, clientOrderId);
  step(tracked, status, time);
  if (tracked.isEmulated) state.emulated.delete(tracked);
}

/** The venue took the order, under its own id. */
export function acceptOrder(state: EngineState, event: EventOf<'order.accepted'>, time: number): void {
  const tracked = orderOf(state, event.clientOrderId);
  step(tracked, 'accepted', time);
  tracked.venueOrderId = event.venueOrderId;
  tracked.acceptedAt = time;
  if (state.replacements.size > 0) standReplaced(state, tracked);
}

/** An order that had ended lives after all: it is open again with what is left of it, whatever the table says. */
export function reopenOrder(state: EngineState, event: EventOf<'order.adopted'>, time: number): void {
  const { clientOrderId, venueOrderId, hold } = event;
  const tracked = orderOf(state, clientOrderId);
  invariant(!state.openOrders.has(clientOrderId), `order ${clientOrderId} is open and cannot be adopted`);
  tracked.status = tracked.filledQuantity > 0n ? 'partially-filled' : 'accepted';
  tracked.statusReason = null;
  tracked.statusCode = null;
  tracked.venueOrderId = venueOrderId;
  tracked.updatedAt = time;
  setLeaves(state, tracked, larger(orderedQuantity(tracked.order) - tracked.filledQuantity, 0n));
  setHold(state, tracked, hold);
  tracked.opening = hold > 0n ? tracked.leaves : 0n;
  state.openOrders.set(clientOrderId, tracked);
  if (tracked.order.source !== 'protection') tracked.position.openOrders++;
}

/** How an order ended without (further) fills. */
export interface OrderEnd {
  readonly status: 'rejected' | 'canceled' | 'expired';
  readonly reason: string;
  readonly code?: string;
}

/** The order ended: what was reserved for it is free again. */
export function endOrder(state: EngineState, clientOrderId: ClientOrderId, time: number, end: OrderEnd): void {
  const tracked = orderOf(state, clientOrderId);
  step(tracked, end.status, time);
  tracked.statusReason = end.reason;
  tracked.statusCode = end.code ?? null;
  if (end.status === 'rejected') countRefused(state, tracked.order, { time });
  if (end.status === 'canceled') countTimedOut(state, tracked);
  close(state, tracked);
  if (state.replacements.size > 0) endReplaced(state, tracked);
  if (state.groups.size > 0) dropEndedGroups(state);
}

/** Books a fill everywhere at once: order, hold, cash, sub-ledger, trade. */
export function bookFill(state: EngineState, event: EventOf<'order.filled'>, time: number): void {
  const { fill, complete } = event;
  const tracked = orderOf(state, fill.clientOrderId);
  const notional = fillNotional(fill.side, fill.quantity, fill.price);
  // A part that comes in after the cancel does not bring the order back.
  const part = tracked.status === 'canceled' ? 'canceled' : 'partially-filled';
  step(tracked, complete ? 'filled' : part, time);
  tracked.filledQuantity += fill.quantity;
  tracked.filledNotional += notional;
  tracked.fees += fill.fee;
  const { size } = tracked.order;
  if (size.kind === 'base' && tracked.filledQuantity > size.quantity)
    throw new InvariantError(`order ${fill.clientOrderId} filled beyond its quantity by ${fill.tradeId}`);
  const group = groupOf(state, tracked.order);
  if (group !== undefined) group.filled += fill.quantity;
  if (tracked.order.protection !== undefined) protectEntry(state, tracked);
  if (complete) close(state, tracked);
  else if (state.openOrders.has(fill.clientOrderId)) reduceOpen(state, tracked);

  const { side, quantity, price, fee } = fill;
  const booking = { side, quantity, price, notional, fee, time: fill.time };
  book(state, tracked.position, { booking, reason: tracked.order.reason });
  countFill(state, tracked, fill);
  if (state.replacements.size > 0) {
    if (complete) endReplaced(state, tracked);
    dropReplacements(state, tracked.position);
  }
  if (fill.baseFee !== undefined) bookBaseFee(state, tracked.position, fill);
  bookOtherFee(state, fill);
  state.venue?.booked.add(executionKey(fill));
  state.fills++;
}

/** Books a holding that a strategy takes over: as if it had been bought (sold) at that price, free of charge. */
export function bookSeed(state: EngineState, event: EventOf<'position.seeded'>, time: number): void {
  const { strategyId, instrumentId, price } = event;
  const side = event.quantity > 0n ? 'buy' : 'sell';
  const quantity = absolute(event.quantity);
  const booking = { side, quantity, price, notional: fillNotional(side, quantity, price), fee: 0n, time } as const;
  const position = openPosition(state, strategyId, instrumentId);
  book(state, position, { booking, reason: 'held at the start' });
  const { realizedPnl = 0n, fees = 0n } = event;
  bookHistory(position, realizedPnl, fees);
  state.fees += fees;
  state.adjusted -= realizedPnl - fees;
}

/** The venue closed a position: an execution like any other, but of no order. */
export function bookLiquidation(state: EngineState, event: EventOf<'position.liquidated'>, time: number): void {
  const { price, fee } = event;
  const side = event.quantity > 0n ? 'sell' : 'buy';
  const quantity = absolute(event.quantity);
  const booking = { side, quantity, price, notional: fillNotional(side, quantity, price), fee, time } as const;
  const position = openPosition(state, event.strategyId, event.instrumentId);
  book(state, position, { booking, reason: LIQUIDATION });
  state.fills++;
  state.liquidations++;
}

/**
 * A fee that the venue kept in base units: they are gone from the position, and their worth, booked as the fee, never
 * left the cash. As if they had been sold at the fill's price to pay it.
 */
export function bookBaseFee(
  state: EngineState,
  position: Position,
  { side, price, fee, time, baseFee = 0n }: Pick<Fill, 'side' | 'price' | 'fee' | 'time' | 'baseFee'>,
): void {
  const opposite = side === 'buy' ? 'sell' : 'buy';
  const booking = { side: opposite, quantity: baseFee, price, notional: fee, fee: 0n, time } as const;
  book(state, position, { booking, reason: 'fee kept in base units' });
}

/**
 * A fee that was kept in a third currency and valued: it came out of what the account holds of that, which is nobody's
 * in particular; its worth, booked as the fee, never left the cash.
 */
export function bookOtherFee(
  state: EngineState,
  { fee, otherFee, time }: Pick<Fill, 'fee' | 'otherFee' | 'time'>,
): void {
  if (otherFee?.valued === undefined) return;
  const { instrumentId, price } = otherFee.valued;
  const position = openPosition(state, EXTERNAL, instrumentId);
  const booking = { side: 'sell', quantity: otherFee.amount, price, notional: fee, fee: 0n, time } as const;
  book(state, position, { booking, reason: 'fee of a trade' });
}

/** What an execution is known by: its venue's trade id is unique within an instrument. */
export function executionKey({ instrumentId, tradeId }: Pick<Fill, 'instrumentId' | 'tradeId'>): string {
  return `${instrumentId} ${tradeId}`;
}

/** Trade, sub-ledger, cash. */
export function book(
  state: EngineState,
  position: Position,
  { booking, reason }: { readonly booking: Booking; readonly reason: string },
): void {
  const ended = bookTrade(position, booking, reason);
  if (ended !== null) {
    state.closedTrades.push(ended);
    state.tradeCount++;
    countTrade(state, ended);
  }
  bookPosition(position, booking);
  if (position.quantity === 0n) state.timedOutExits.delete(position);
  const { side, notional, fee } = booking;
  state.cash += side === 'buy' ? -(notional + fee) : notional - fee;
  state.fees += fee;
  state.cashNumber = approximate(state.cash);
  state.netQuantity[position.instrumentIndex] = netQuantity(state, position.instrumentIndex);
  if (state.groups.size > 0) dropEndedGroups(state);
}

function reduceOpen(state: EngineState, tracked: TrackedOrder): void {
  const { order } = tracked;
  const unspent =
    order.size.kind === 'quote' ? larger(order.size.amount - tracked.filledNotional - tracked.fees, 0n) : 0n;
  const leaves =
    order.size.kind === 'base'
      ? order.size.quantity - tracked.filledQuantity
      : divideDown(unspent, order.decisionPrice);
  const opening = smaller(tracked.opening, leaves);
  const hold = order.size.kind === 'quote' ? smaller(tracked.hold, unspent) : shareOfHold(tracked, opening);
  setHold(state, tracked, hold);
  tracked.opening = opening;
  setLeaves(state, tracked, leaves);
}

/** What is kept for the part that may still open: an order closes first, so nothing is freed until it has. */
function shareOfHold({ hold, opening }: TrackedOrder, left: Fixed): Fixed {
  return left === opening ? hold : (hold * left) / opening;
}

function close(state: EngineState, tracked: TrackedOrder): void {
  const { clientOrderId } = tracked.order;
  if (!state.openOrders.has(clientOrderId)) return;
  // A map that orders come to and go from leaves a trail of old tables behind, each of which keeps the next one alive.
  if (state.openOrders.size === 1) state.openOrders = new Map();
  else state.openOrders.delete(clientOrderId);
  if (tracked.isEmulated) state.emulated.delete(tracked);
  setHold(state, tracked, 0n);
  setLeaves(state, tracked, 0n);
  tracked.opening = 0n;
  tracked.amendment = null;
  unpair(state, tracked);
  if (tracked.order.source !== 'protection') tracked.position.openOrders--;
}

function netQuantity(state: EngineState, instrumentIndex: number): number {
  let sum = 0;
  for (const position of state.positions)
    if (position.instrumentIndex === instrumentIndex) sum += position.quantityNumber;
  return sum;
}
