import { present } from '../base/invariant.ts';
import { unixMs } from '../base/time.ts';
import type { RiskProfile } from '../config/profiles.ts';
import type { Actor } from '../events/domain-event.ts';
import type { Denial, DenialCode } from '../model/denial.ts';
import type { ClientOrderId, InstrumentId, IntentId, StrategyId } from '../model/identifiers.ts';
import { MANUAL } from '../model/identifiers.ts';
import { isAutomatic } from '../model/order.ts';
import type { SizeReasoning } from '../model/order-reasoning.ts';
import type { OrderIntent } from '../model/order.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import type { IntentSubject } from '../risk/risk-manager.ts';
import type { EngineParts } from './engine-parts.ts';
import type { Sending } from './engine-core.ts';
import { findPosition } from './state.ts';
import type { Ticket, TicketOutcome } from './trading-system.ts';

/** The one way from a wish to an order: strategies, tickets and the stop all come through here. */
export interface OrderEntry {
  /** Asks the risk manager and journals its verdict. */
  readonly submit: (intent: OrderIntent, sizing?: () => SizeReasoning) => TicketOutcome;
  /** What became of this intent when it was first acted on; undefined if it never was. */
  readonly earlierOutcome: (intentId: IntentId) => TicketOutcome | undefined;
  readonly ticketIntent: (ticket: Ticket, owner?: StrategyId) => OrderIntent;
  readonly wouldDeny: (intent: OrderIntent) => Denial | undefined;
  /** Sends an order whose approval is durable, unless it is too late for it. */
  readonly send: (sending: Sending) => void;
  /** Asks the venue to cancel these. Number asked for. */
  readonly cancel: (orders: readonly TrackedOrder[], actor: Actor, reason: string) => number;
  readonly openOrders: (matches: (tracked: TrackedOrder) => boolean) => readonly TrackedOrder[];
  /** The number of the next order of this session: what ids are made of. */
  readonly nextNumber: () => number;
}

/** Creates the entry. `isLatched` is true from the moment a halt was asked for, even before its turn came. */
export function createOrderEntry(parts: EngineParts, isLatched: () => boolean): OrderEntry {
  const { state, core, marks, venue, risk, instruments, profile, idPrefix, reasons } = parts;

  const subjectOf = (strategyId: StrategyId, instrumentId: InstrumentId): IntentSubject => {
    const instrumentIndex = present(state.instrumentIndexes.get(instrumentId), `instrument ${instrumentId}`);
    const instrument = present(instruments[instrumentIndex], `instrument ${instrumentIndex}`);
    return { instrument, instrumentIndex, position: findPosition(state, strategyId, instrumentId) };
  };
  const nextNumber = (): number => state.orderCount + 1;
  const tooLate = ({ order }: Sending): string | undefined => {
    const halted = isLatched() || state.trading.state === 'halted';
    if (halted && order.source !== 'stop') return 'halted before it was sent';
    const adds = (state.orders.get(order.clientOrderId)?.opening ?? 0n) > 0n;
    if (adds && state.trading.state === 'reduce-only') return 'only reductions were sent any more when its turn came';
    return core.now() - order.time > longestAge(profile, order) ? 'too old when its turn to be sent came' : undefined;
  };

  return {
    nextNumber,
    submit(intent, sizing) {
      const clientOrderId = `${idPrefix}-${nextNumber()}` as ClientOrderId;
      const subject = subjectOf(intent.strategyId, intent.instrumentId);
      if (reasons.isWanted()) {
        reasons.tell({ clientOrderId, sizing: sizing?.() ?? null, checks: risk.examine(intent, subject) });
      }
      const verdict = risk.judge(intent, subject, clientOrderId);
      if (!verdict.approved) {
        core.emit({ kind: 'order.denied', order: verdict.order, denial: verdict.denial });
        return { outcome: 'denied', clientOrderId, denial: verdict.denial };
      }
      core.emit({ kind: 'order.approved', order: verdict.order, hold: verdict.hold });
      core.hold(verdict.order, subject.instrumentIndex);
      return { outcome: 'sent', clientOrderId };
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
      const index = present(state.instrumentIndexes.get(ticket.instrumentId), `instrument ${ticket.instrumentId}`);
      return {
        ...ticket,
        strategyId: owner,
        source: 'person',
        time: unixMs(core.now()),
        decisionPrice: marks.exact(index) ?? 0n,
        reason: owner === MANUAL ? 'entered by hand' : 'closed by hand',
      };
    },
    wouldDeny: (intent) => risk.wouldDeny(intent, subjectOf(intent.strategyId, intent.instrumentId)),
    send(sending) {
      const { order, instrumentIndex } = sending;
      if (state.orders.get(order.clientOrderId)?.status !== 'initialized') return;
      const reason = tooLate(sending);
      if (reason !== undefined) {
        core.emit({ kind: 'order.canceled', clientOrderId: order.clientOrderId, reason });
        return;
      }
      core.emit({ kind: 'order.submitted', clientOrderId: order.clientOrderId });
      venue.submit(order, instrumentIndex, core.now());
    },
    cancel(orders, actor, reason) {
      for (const { order, position, status } of orders) {
        const { clientOrderId } = order;
        core.emit({ kind: 'order.cancel-requested', clientOrderId, actor });
        if (status === 'initialized') core.emit({ kind: 'order.canceled', clientOrderId, reason });
        else venue.cancel(clientOrderId, position.instrumentIndex, reason, core.now());
      }
      return orders.length;
    },
    openOrders: (matches) => [...state.openOrders.values()].filter(matches),
  };
}

/** Longest time from an order's decision to its being sent (C23), ms; unlimited where nothing is. */
export function longestAge({ limits }: RiskProfile, { source }: Pick<OrderIntent, 'source'>): number {
  if (limits === null) return Infinity;
  return isAutomatic(source) ? limits.intentAgeMs.strategy : limits.intentAgeMs.person;
}

/** The order is not kept any more, but its intent is known for ever. */
function longAgo(clientOrderId: ClientOrderId): Denial {
  return {
    code: 'DUPLICATE',
    message: `This ticket was acted on long ago as order ${clientOrderId}. Open a new one to trade again.`,
  };
}
