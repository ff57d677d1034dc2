import { approximate } from '../base/fixed.ts';
import { assertNever, InvariantError, present } from '../base/invariant.ts';
import { utcDay } from '../base/time.ts';
import { isOrderEvent, isVenueEvent } from '../events/domain-event.ts';
import type { VenueEvent } from '../events/venue-event.ts';
import type { DomainEvent, OrderEvent } from '../events/domain-event.ts';
import type { JournalRecord } from '../events/journal-record.ts';
import type { StrategyId } from '../model/identifiers.ts';
import { createTradeResults } from '../risk/trade-results.ts';
import { createConduct, forgive } from '../risk/strategy-conduct.ts';
import {
  acceptOrder,
  addApproved,
  addDenied,
  addQuestion,
  advanceOrder,
  reopenOrder,
  bookFill,
  bookLiquidation,
  bookSeed,
  endOrder,
} from './apply-order.ts';
import { applyVenueEvent } from './apply-venue.ts';
import { adjustAccount, settleFunding } from './apply-money.ts';
import {
  amendOrder,
  emulateOrder,
  pairOrders,
  keepOrder,
  noteCancelRequest,
  requestAmendment,
  trailOrder,
  triggerOrder,
} from './apply-order-step.ts';
import { beginReplacing, touchReplacing } from './replacements.ts';
import { openPosition } from './state.ts';
import type { EngineState, StrategyState } from './state.ts';

type EventOf<Kind extends DomainEvent['kind']> = Extract<DomainEvent, { readonly kind: Kind }>;

/**
 * The fold: what one record does to the state. Live processing and recovery both come through here and nowhere
 * else, so replaying a journal rebuilds the state exactly. A record that does not follow on is a fault.
 */
export function applyRecord(state: EngineState, record: JournalRecord): void {
  if (record.seq !== state.seq + 1) throw new InvariantError(`journal record ${record.seq} after ${state.seq}`);
  const { event } = record;
  if (isOrderEvent(event)) applyOrderEvent(state, event, record.time);
  else if (isVenueEvent(event)) applyVenueEvent(state, event, record.time);
  else applyOther(state, event, record.time);
  // Last: a record that was a fault is not written down, and the next one must follow on the last that was.
  state.seq = record.seq;
  state.time = record.time;
}

function applyOrderEvent(state: EngineState, event: OrderEvent, time: number): void {
  switch (event.kind) {
    case 'order.approved':
      return addApproved(state, event, time);
    case 'order.denied':
      return addDenied(state, event, time);
    case 'order.submitted':
      return advanceOrder(state, event.clientOrderId, 'submitted', time);
    case 'order.accepted':
      return acceptOrder(state, event, time);
    case 'order.unknown':
      return advanceOrder(state, event.clientOrderId, 'unknown', time);
    case 'order.adopted':
      return reopenOrder(state, event, time);
    case 'order.filled':
      return bookFill(state, event, time);
    case 'order.rejected':
      return endOrder(state, event.clientOrderId, time, {
        status: 'rejected',
        reason: event.message,
        code: event.code,
      });
    case 'order.canceled':
      return endOrder(state, event.clientOrderId, time, { status: 'canceled', reason: event.reason });
    case 'order.expired':
      return endOrder(state, event.clientOrderId, time, { status: 'expired', reason: event.reason });
    case 'order.cancel-requested':
      return noteCancelRequest(state, event, time);
    case 'order.paired':
      return pairOrders(state, event);
    case 'order.emulated':
      return emulateOrder(state, event, time);
    case 'order.triggered':
      return triggerOrder(state, event, time);
    case 'order.trailed':
      return trailOrder(state, event);
    case 'order.replacing':
      return beginReplacing(state, event, time);
    case 'order.replacing-triggered':
      return touchReplacing(state, event);
    case 'order.amend-requested':
      return requestAmendment(state, event, time);
    case 'order.amended':
      return amendOrder(state, event, time);
    case 'order.amend-rejected':
      return keepOrder(state, event, time);
    default:
      return assertNever(event, 'order event');
  }
}

function applyOther(state: EngineState, event: Exclude<DomainEvent, OrderEvent | VenueEvent>, time: number): void {
  switch (event.kind) {
    case 'session.started':
    case 'agent.answered':
    case 'position.overridden':
    case 'strategy.erred':
    case 'data.gap':
    case 'data.rejected':
      return;
    case 'agent.asked':
      return addQuestion(state, event);
    case 'account.funded':
      state.currency = event.currency;
      state.funded += event.amount;
      state.cash += event.amount;
      state.units.push({ time, units: event.amount + (state.units.at(-1)?.units ?? 0n) });
      state.cashNumber = approximate(state.cash);
      return;
    case 'account.adjusted':
      return adjustAccount(state, event, time);
    case 'leverage.set': {
      const index = present(state.instrumentIndexes.get(event.instrumentId), 'instrument', event.instrumentId);
      state.leverages.set(index, event.leverage);
      return;
    }
    case 'funding.settled':
      return settleFunding(state, event, time);
    case 'position.liquidated':
      return bookLiquidation(state, event, time);
    case 'position.seeded':
      return bookSeed(state, event, time);
    case 'account.anchored':
      return anchor(state, event, time);
    case 'trading-state.changed':
      state.trading = { state: event.to, cause: event.to === 'running' ? null : event.cause, since: time };
      return;
    case 'limits.changed':
      state.profile.name = event.to.name;
      state.profile.limits = event.to.limits;
      return;
    case 'strategy.limited':
      return limitStrategy(state, event);
    case 'strategy.warned':
      present(state.strategies.get(event.strategyId), `strategy ${event.strategyId}`).conduct.warnedAt = time;
      return;
    case 'strategy.started':
      return startStrategy(state, event, time);
    case 'strategy.retuned': {
      const strategy = present(state.strategies.get(event.strategyId), 'strategy', event.strategyId);
      strategy.params = { ...strategy.params, ...event.params };
      return;
    }
    case 'strategy.paused':
      return setStatus(state, event.strategyId, 'paused', event.reason);
    case 'strategy.resumed':
      forgive(present(state.strategies.get(event.strategyId), `strategy ${event.strategyId}`).conduct);
      return setStatus(state, event.strategyId, 'running', null);
    case 'strategy.stopped':
      return setStatus(state, event.strategyId, 'stopped', event.reason);
    case 'strategy.failed':
      return setStatus(state, event.strategyId, 'failed', event.reason);
    default:
      return assertNever(event, 'journal event');
  }
}

function anchor(state: EngineState, event: EventOf<'account.anchored'>, time: number): void {
  const { anchors } = state;
  anchors.dayStart = event.dayStart;
  anchors.weekStart = event.weekStart;
  anchors.monthStart = event.monthStart;
  anchors.peak = event.peak;
  const day = utcDay(time);
  if (day !== anchors.day) anchors.dayOpen = event.dayStart;
  anchors.day = day;
}

function startStrategy(state: EngineState, event: EventOf<'strategy.started'>, time: number): void {
  const { strategyId, name, instrumentId, params, limits } = event;
  state.strategies.set(strategyId, {
    strategyId,
    name,
    instrumentId,
    params,
    status: 'running',
    reason: null,
    startedAt: time,
    orders: 0,
    conduct: createConduct(),
    results: state.strategies.get(strategyId)?.results ?? createTradeResults(),
    ...(limits === undefined ? {} : { limits }),
  });
  openPosition(state, strategyId, instrumentId);
}

function limitStrategy(state: EngineState, { strategyId, limits }: EventOf<'strategy.limited'>): void {
  const strategy = present(state.strategies.get(strategyId), `strategy ${strategyId}`);
  if (limits === undefined) delete strategy.limits;
  else strategy.limits = limits;
}

function setStatus(
  state: EngineState,
  strategyId: StrategyId,
  status: StrategyState['status'],
  reason: string | null,
): void {
  const strategy = present(state.strategies.get(strategyId), 'strategy', strategyId);
  strategy.status = status;
  strategy.reason = reason;
}
