import { present } from '../base/invariant.ts';
import { unixMs } from '../base/time.ts';
import type { Actor } from '../events/domain-event.ts';
import { entryProtection } from '../execution/protection/default-protection.ts';
import type { Denial, DenialCode } from '../model/denial.ts';
import type { ClientOrderId, IntentId, StrategyId } from '../model/identifiers.ts';
import { MANUAL } from '../model/identifiers.ts';
import type { SizeReasoning } from '../model/order-reasoning.ts';
import { hasTrigger, isProtective } from '../model/order.ts';
import type { OrderIntent } from '../model/order.ts';
import { orderedQuantity } from '../portfolio/tracked-order.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import type { IntentSubject } from '../risk/risk-manager.ts';
import { increasingQuantity } from '../risk/worst-case.ts';
import type { EngineParts } from './engine-parts.ts';
import { createOrderAmending } from './order-amending.ts';
import type { OrderAmending } from './order-amending.ts';
import { groupOf } from './order-groups.ts';
import { createOrderQuestions } from './order-questions.ts';
import type { OrderQuestions, PreparedOrder } from './order-questions.ts';
import { createOrderSending } from './order-sending.ts';
import type { OrderSending } from './order-sending.ts';
import { findPosition } from './state.ts';
import type { Ticket, TicketOutcome } from './trading-system.ts';

/** The one way from a wish to an order: strategies, tickets and the stop all come through here. */
export interface OrderEntry extends OrderSending {
  /** Asks the risk manager and journals its verdict. */
  readonly submit: (intent: OrderIntent, sizing?: () => SizeReasoning) => TicketOutcome;
  /** The same for a strategy's wish; that of a language model may have to wait for a person. */
  readonly propose: (intent: OrderIntent, sizing?: () => SizeReasoning) => void;
  readonly questions: OrderQuestions;
  /** Two legs of one group: both are approved, or neither is sent. The outcome is the first leg's, or the refusal. */
  readonly submitPair: (legs: readonly [OrderIntent, OrderIntent]) => TicketOutcome;
  /** What became of this intent when it was first acted on; undefined if it never was. */
  readonly earlierOutcome: (intentId: IntentId) => TicketOutcome | undefined;
  readonly ticketIntent: (ticket: Ticket, owner?: StrategyId) => OrderIntent;
  readonly wouldDeny: (intent: OrderIntent) => Denial | undefined;
  readonly amend: OrderAmending;
  /** Asks the venue to cancel these. Number asked for. */
  readonly cancel: (orders: readonly TrackedOrder[], actor: Actor, reason: string) => number;
  readonly openOrders: (matches: (tracked: TrackedOrder) => boolean) => readonly TrackedOrder[];
  /** The number of the next order of this session: what ids are made of. */
  readonly nextNumber: () => number;
}

/** Creates the entry. `isLatched` is true from the moment a halt was asked for, even before its turn came. */
export function createOrderEntry(parts: EngineParts, isLatched: () => boolean): OrderEntry {
  const { state, core, marks, venue, risk, idPrefix, reasons } = parts;
  const subjectOf = (intent: OrderIntent): IntentSubject => lookUp(parts, intent);
  const nextNumber = (): number => state.orderCount + 1;
  const orderIdPrefix = `${idPrefix}-`;

  const prepare = (wish: OrderIntent, sizing?: () => SizeReasoning): PreparedOrder => {
    const clientOrderId = `${orderIdPrefix}${nextNumber()}` as ClientOrderId;
    const subject = subjectOf(wish);
    const intent = withProtection(parts, wish, subject);
    if (reasons.isWanted()) {
      const checks = risk.examine(intent, subject);
      reasons.tell({ clientOrderId, subject: 'order', sizing: sizing?.() ?? null, checks });
    }
    return { intent, subject, clientOrderId };
  };
  const judge = ({ intent, subject, clientOrderId }: PreparedOrder): TicketOutcome => {
    const verdict = risk.judge(intent, subject, clientOrderId);
    if (!verdict.approved) {
      core.emit({ kind: 'order.denied', order: verdict.order, denial: verdict.denial });
      return { outcome: 'denied', clientOrderId, denial: verdict.denial };
    }
    core.emit({ kind: 'order.approved', order: verdict.order, hold: verdict.hold });
    core.hold(verdict.order, subject.instrumentIndex);
    return { outcome: 'sent', clientOrderId };
  };
  const submit: OrderEntry['submit'] = (wish, sizing) => judge(prepare(wish, sizing));
  const questions = createOrderQuestions(parts, judge, subjectOf);
  const cancel: OrderEntry['cancel'] = (orders, actor, reason) => {
    for (const { order, position, status, isEmulated } of orders) {
      const { clientOrderId } = order;
      core.emit({ kind: 'order.cancel-requested', clientOrderId, actor });
      const isHere = status === 'initialized' || status === 'emulated' || (isEmulated && status === 'triggered');
      if (isHere) core.emit({ kind: 'order.canceled', clientOrderId, reason });
      else venue.cancel(clientOrderId, position.instrumentIndex, reason, core.now());
    }
    return orders.length;
  };

  return {
    ...createOrderSending(parts, isLatched),
    amend: createOrderAmending(parts, subjectOf),
    nextNumber,
    submit,
    propose(wish, sizing) {
      const prepared = prepare(wish, sizing);
      if (!questions.ask(prepared)) judge(prepared);
    },
    questions,
    submitPair([one, other]) {
      const first = submit(one);
      if (first.outcome === 'denied') return first;
      const second = submit(other);
      if (second.outcome === 'sent') return first;
      const tracked = present(state.openOrders.get(first.clientOrderId), 'first leg of a pair');
      cancel([tracked], 'engine', 'its other leg was denied');
      return second;
    },
    earlierOutcome(intentId) {
      const clientOrderId = state.intents.get(intentId);
      if (clientOrderId === undefined) return undefined;
      const tracked = state.orders.get(clientOrderId);
      if (tracked === undefined) return { outcome: 'denied', clientOrderId, denial: longAgo(clientOrderId) };
      const { status, statusCode, statusReason } = tracked;
      if (status !== 'denied') return { outcome: 'sent', clientOrderId };
      const denial = { code: statusCode as DenialCode, message: statusReason ?? '' };
      return { outcome: 'denied', clientOrderId, denial };
    },
    ticketIntent(ticket, owner = MANUAL) {
      const index = present(state.instrumentIndexes.get(ticket.instrumentId), 'instrument', ticket.instrumentId);
      return {
        ...ticket,
        strategyId: owner,
        source: 'person',
        time: unixMs(core.now()),
        decisionPrice: decisionPriceOf(ticket, marks.exact(index) ?? 0n),
        reason: ticket.reduceOnly || owner !== MANUAL ? 'closed by hand' : 'entered by hand',
      };
    },
    wouldDeny(intent) {
      const subject = subjectOf(intent);
      return risk.wouldDeny(withProtection(parts, intent, subject), subject);
    },
    cancel,
    openOrders: (matches) => [...state.openOrders.values()].filter(matches),
  };
}

/** The price that an order's cost is measured from: its trigger, where it waits for one, or the market's. */
export function decisionPriceOf({ type, stopPrice }: Pick<OrderIntent, 'type' | 'stopPrice'>, mark: bigint): bigint {
  return hasTrigger(type) ? (stopPrice ?? mark) : mark;
}

function lookUp({ state, instruments }: EngineParts, { strategyId, instrumentId, group }: OrderIntent): IntentSubject {
  const instrumentIndex = present(state.instrumentIndexes.get(instrumentId), 'instrument', instrumentId);
  const instrument = present(instruments[instrumentIndex], 'instrument', instrumentIndex);
  const known = group === undefined ? undefined : groupOf(state, { group });
  const own = known === undefined ? undefined : { open: known.open, held: known.held };
  return { instrument, instrumentIndex, position: findPosition(state, strategyId, instrumentId), own };
}

/** An entry that brings no stop gets the profile's; what only closes needs none. */
function withProtection(
  { profile }: EngineParts,
  intent: OrderIntent,
  { instrument, position }: IntentSubject,
): OrderIntent {
  const { reduceOnly, source, group, protection } = intent;
  if (profile.limits === null && protection === undefined) return intent;
  if (reduceOnly || group !== undefined || source === 'stop' || isProtective(source)) return intent;
  const opens = increasingQuantity(intent, position, orderedQuantity(intent)) > 0n;
  if (!opens) return intent;
  const found = entryProtection(intent, profile.limits, instrument.tickSize);
  return found === undefined ? intent : { ...intent, protection: found };
}

/** The order is not kept any more, but its intent is known for ever. */
function longAgo(clientOrderId: ClientOrderId): Denial {
  return {
    code: 'DUPLICATE',
    message: `This ticket was acted on long ago as order ${clientOrderId}. Open a new one to trade again.`,
  };
}
