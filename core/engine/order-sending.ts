import { approximate, fixedFromShortest } from '../base/fixed.ts';
import { unixMs } from '../base/time.ts';
import type { RiskProfile } from '../model/risk-limits.ts';
import { placement } from '../execution/protection/placement.ts';
import { isOpen } from '../model/order-status.ts';
import { isReached, trailedStop } from '../model/order-trigger.ts';
import { hasTrigger, isAutomatic, isProtective } from '../model/order.ts';
import type { Approved, Order, OrderIntent } from '../model/order.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import type { EngineParts } from './engine-parts.ts';
import { findOrder } from './state.ts';
import type { Sending } from './engine-core.ts';
import { createPairPlacing } from './pair-placing.ts';
import { isSoldAlready, setsAside, standingInTheWay, tradesAtOnce } from './making-way.ts';

/** The way from a durable approval to the venue. */
export interface OrderSending {
  /** Sends an order (or new terms) whose approval is durable, unless it is too late for it. */
  readonly send: (sending: Sending) => void;
  /** An order that waits here meets a price: it follows it, or goes out once its trigger is durably met. */
  readonly watch: (tracked: TrackedOrder, price: number) => void;
  /** Cancels an order at its venue so that it can be placed anew; watched here meanwhile. */
  readonly makeWay: (tracked: TrackedOrder) => void;
  /** An input was processed: exits go out whose way at the venue is free now. */
  readonly sendWaiting: () => void;
}

/** Creates it. `isLatched` is true from the moment a halt was asked for, even before its turn came. */
export function createOrderSending(parts: EngineParts, isLatched: () => boolean): OrderSending {
  const { state, core, risk, venue, profile, marks, instruments } = parts;
  const isHalted = (): boolean => isLatched() || state.trading.state === 'halted';
  const isExclusive = (): boolean => setsAside(state, venue.offers);
  const pairs = createPairPlacing(parts);
  let waiting: readonly Sending[] = [];

  const tooLate = ({ order }: Sending, tracked: TrackedOrder): string | undefined => {
    if (isHalted() && order.source !== 'stop') return 'halted before it was sent';
    if (tracked.opening > 0n && state.trading.state === 'reduce-only')
      return 'only reductions were sent any more when its turn came';
    return core.now() - order.time > longestAge(profile, order) ? 'too old when its turn to be sent came' : undefined;
  };
  const watch = (tracked: TrackedOrder, price: number): void => {
    const { order, position } = tracked;
    const { clientOrderId, side, stopPrice, limitPrice, trail } = order;
    const trigger = stopPrice ?? limitPrice;
    if (!(price > 0 && price < Infinity)) return;
    const exact = fixedFromShortest(price);
    if (trigger !== undefined && isReached(order, approximate(trigger), price)) {
      core.emit({ kind: 'order.triggered', clientOrderId, price: exact });
      return core.hold(risk.release(tracked, unixMs(core.now())), position.instrumentIndex);
    }
    if (trail === undefined) return;
    const tickSize = instruments[position.instrumentIndex]?.tickSize ?? 0n;
    const next = trailedStop({ side, trail, ...(stopPrice === undefined ? {} : { stopPrice }) }, exact, tickSize);
    if (next !== undefined) core.emit({ kind: 'order.trailed', clientOrderId, stopPrice: next });
  };
  const place = (sending: Sending, tracked: TrackedOrder): void => {
    const { order, instrumentIndex } = sending;
    const { clientOrderId } = order;
    const reason = tooLate(sending, tracked);
    if (reason !== undefined) return core.emit({ kind: 'order.canceled', clientOrderId, reason });
    const partner = pairs.partnerOf(tracked);
    const blockers = isExclusive() ? standingInTheWay(state, tracked) : [];
    if (partner !== undefined && blockers.length === 0) return pairs.place(order, partner);
    if (partner === undefined && tracked.triggeredAt === null && waitsHere(order, blockers)) {
      core.emit({ kind: 'order.emulated', clientOrderId });
      // Where the market is beyond it already, it must not wait for the next price.
      return watch(tracked, marks.last[instrumentIndex] ?? NaN);
    }
    if (blockers.length > 0) {
      waiting = [...waiting, sending];
      return blockers.forEach(makeWay);
    }
    core.emit({ kind: 'order.submitted', clientOrderId });
    venue.submit(asSent(order, tracked), instrumentIndex, core.now());
  };
  /** What its venue does not know; and what could rest there only in place of the stop, which must outlive this program. */
  const waitsHere = (order: Order, blockers: readonly TrackedOrder[]): boolean =>
    placement(order, isExclusive() ? { ...venue.offers, oco: false } : venue.offers) === 'emulate' ||
    (blockers.length > 0 && order.source !== 'protection' && !tradesAtOnce(order));
  /** It is canceled, watched here meanwhile, and placed again as large as the position is then. */
  const makeWay = ({ order, position, cancelRequestedAt }: TrackedOrder): void => {
    const { clientOrderId } = order;
    if (state.replacements.has(clientOrderId) || cancelRequestedAt !== null || tradesAtOnce(order)) return;
    // Only what can never open anything may come back by itself.
    if (order.reduceOnly) core.emit({ kind: 'order.replacing', clientOrderId });
    else core.emit({ kind: 'order.cancel-requested', clientOrderId, actor: 'engine' });
    venue.cancel(clientOrderId, position.instrumentIndex, 'makes way for another', core.now());
  };
  const asSent = (order: Approved<Order>, { triggeredAt }: TrackedOrder): Approved<Order> => {
    // Resting, it would keep the stop that made way for it from its place.
    if (triggeredAt !== null && order.source === 'protection' && isExclusive()) return risk.atOnce(order);
    const isTimed = order.timeInForce === 'gtd' && !venue.offers.timesInForce.includes('gtd');
    return isTimed ? risk.withoutTime(order) : order;
  };
  const amend = ({ order, instrumentIndex }: Sending, tracked: TrackedOrder): void => {
    const { clientOrderId } = order;
    const { amendment, status } = tracked;
    if (amendment === null || !isOpen(status)) return;
    if (isHalted())
      return core.emit({ kind: 'order.amend-rejected', clientOrderId, code: 'HALTED', message: 'trading was halted' });
    if (status === 'emulated') return core.emit({ kind: 'order.amended', clientOrderId, change: amendment.change });
    if (!venue.offers.amend || (venue.offers.frozenTriggers === true && hasTrigger(order.type))) {
      core.emit({ kind: 'order.replacing', clientOrderId });
      venue.cancel(clientOrderId, instrumentIndex, 'another one takes its place', core.now());
      // The venue ends the other as well: both are placed anew.
      const other = tracked.pairedWith === null ? undefined : state.orders.get(tracked.pairedWith);
      return other === undefined ? undefined : makeWay(other);
    }
    venue.amend(order, amendment.change, instrumentIndex, core.now());
  };
  const send: OrderSending['send'] = (sending) => {
    const tracked = findOrder(state, sending.order.clientOrderId);
    if (tracked === undefined) return;
    if (sending.isAmendment) return amend(sending, tracked);
    const isDue = tracked.status === 'initialized' || (tracked.status === 'triggered' && tracked.isEmulated);
    if (isDue) place(sending, tracked);
  };
  return {
    send,
    watch,
    makeWay,
    sendWaiting() {
      if (waiting.length === 0) return;
      const due = waiting;
      waiting = [];
      for (const sending of due) {
        const tracked = state.orders.get(sending.order.clientOrderId);
        if (tracked === undefined || !isSoldAlready(tracked)) send(sending);
        else core.emit({ kind: 'order.canceled', clientOrderId: tracked.order.clientOrderId, reason: SOLD_ALREADY });
      }
    },
  };
}

const SOLD_ALREADY = 'what it was to close was closed while it waited for its turn';

/** Longest time from an order's decision to its being sent (C23), ms; unlimited where nothing is. */
export function longestAge({ limits }: RiskProfile, { source }: Pick<OrderIntent, 'source'>): number {
  if (limits === null) return Infinity;
  const { strategy, person } = limits.intentAgeMs;
  return isAutomatic(source) && !isProtective(source) ? strategy : person;
}
