import type { InitialPosition, Ticket, TradingSystem } from '../../engine/trading-system.ts';
import type { DomainEvent } from '../../events/domain-event.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import { MANUAL } from '../../model/identifiers.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import { isOpen } from '../../model/order-status.ts';
import type { Order } from '../../model/order.ts';
import type { StrategyDefinition } from '../../strategies/strategy.ts';

/** What facts are turned back into commands with. */
export interface CommandSource {
  readonly system: TradingSystem;
  /** The code of a strategy; undefined where it decided outside of the engine. */
  readonly definition: (name: string) => StrategyDefinition | undefined;
  /** Shows a strategy that was just started the past that it needs. */
  readonly warmUp: (strategyId: StrategyId) => void;
  /** A strategy that cannot be run again. */
  readonly onMissing: (event: Extract<DomainEvent, { readonly kind: 'strategy.started' }>, time: number) => void;
}

/**
 * Gives an engine what people asked of a session, as its journal tells it: records that are consequences are left to
 * the engine itself. What has come about by itself already is not asked for again.
 */
export function obeyJournal(source: CommandSource, records: readonly JournalRecord[], at: number): void {
  const record = records[at];
  if (record === undefined) return;
  const { event, time } = record;
  const { system } = source;
  if (obeyOrders(system, records, at)) return;
  switch (event.kind) {
    case 'session.started':
      return system.start(time);
    case 'strategy.started':
      return startStrategy(source, records, at);
    case 'strategy.paused':
      if (statusOf(system, event.strategyId) === 'running') system.pauseStrategy(event.strategyId, event.reason, time);
      return;
    case 'strategy.resumed':
      if (statusOf(system, event.strategyId) === 'paused') system.resumeStrategy(event.strategyId, time);
      return;
    case 'strategy.stopped':
      if (isActive(system, event.strategyId)) system.stopStrategy(event.strategyId, event.reason, time);
      return;
    case 'strategy.retuned':
      if (isActive(system, event.strategyId)) system.retuneStrategy(event.strategyId, event.params, time);
      return;
    case 'strategy.limited':
      return system.limitStrategy(event.strategyId, event.limits, event.actor, time);
    case 'trading-state.changed':
      return changeState(system, event, time);
    case 'limits.changed':
      return system.changeLimits(event.to, event.actor, time);
    case 'account.adjusted':
      return void system.adjustAccount(event.amount, event.reason, time);
    case 'leverage.set':
      return void system.setLeverage(event.instrumentId, event.leverage, event.actor, time);
    case 'position.seeded':
      if (event.strategyId === MANUAL) system.seedPositions([event], time);
      return;
    default:
      return;
  }
}

function statusOf(system: TradingSystem, strategyId: StrategyId) {
  return system.state.strategies.get(strategyId)?.status;
}

function isActive(system: TradingSystem, strategyId: StrategyId): boolean {
  const status = statusOf(system, strategyId);
  return status !== undefined && status !== 'stopped';
}

function startStrategy(source: CommandSource, records: readonly JournalRecord[], at: number): void {
  const record = records[at];
  if (record?.event.kind !== 'strategy.started') return;
  const { system, definition, warmUp, onMissing } = source;
  const { strategyId, name, params, instrumentId, limits } = record.event;
  const code = definition(name);
  if (code === undefined) return onMissing(record.event, record.time);
  const next = records[at + 1]?.event;
  const seeded: InitialPosition | undefined =
    next?.kind === 'position.seeded' && next.strategyId === strategyId ? next : undefined;
  const start = {
    strategyId,
    definition: code,
    params,
    instrumentId,
    ...(limits === undefined ? {} : { limits }),
    ...(seeded === undefined ? {} : { initialPosition: { quantity: seeded.quantity, price: seeded.price } }),
  };
  system.startStrategy(start, record.time);
  warmUp(strategyId);
}

/** Halts and the like by hand; the engine's own come about by themselves. */
function changeState(
  system: TradingSystem,
  { to, cause, actor }: Extract<DomainEvent, { readonly kind: 'trading-state.changed' }>,
  time: JournalRecord['time'],
): void {
  if (actor === 'engine' || system.state.trading.state === to) return;
  if (to === 'halted') system.halt(cause, actor, time);
  else if (to === 'reduce-only') system.restrict(cause, actor, time);
  else system.rearm(actor, time);
}

/** True where the record is about an order. */
function obeyOrders(system: TradingSystem, records: readonly JournalRecord[], at: number): boolean {
  const record = records[at];
  if (record === undefined) return false;
  const { event, time } = record;
  switch (event.kind) {
    case 'order.approved':
    case 'order.denied':
      if (event.order.source === 'person') submit(system, records, at);
      else if (event.order.source === 'stop' && isFirstOfFlatten(records, at)) system.flatten(time);
      return true;
    case 'order.cancel-requested': {
      const tracked = system.state.openOrders.get(event.clientOrderId);
      const isAsked = event.actor === 'person' || event.actor === 'command-line';
      if (isAsked && tracked?.cancelRequestedAt === null) system.cancel(event.clientOrderId, event.actor, time);
      return true;
    }
    case 'order.amend-requested': {
      const tracked = system.state.openOrders.get(event.clientOrderId);
      if (event.actor === 'person' && tracked?.amendment === null && isOpen(tracked.status))
        system.amend(event.clientOrderId, event.change, event.actor, time);
      return true;
    }
    default:
      return event.kind.startsWith('order.');
  }
}

function submit(system: TradingSystem, records: readonly JournalRecord[], at: number): void {
  const order = orderAt(records, at);
  const time = records[at]?.time;
  if (order === undefined || time === undefined) return;
  const { strategyId, instrumentId, intentId, size, group } = order;
  if (strategyId !== MANUAL && size.kind === 'base') {
    system.closePosition({ strategyId, instrumentId, intentId, quantity: size.quantity }, time);
    return;
  }
  if (group?.role !== 'leg') return void system.submit(ticketOf(order), time);
  const other = orderAt(records, at + 1);
  // The second leg is sent with the first.
  if (other?.group?.groupId === group.groupId) system.submitPair([ticketOf(order), ticketOf(other)], time);
}

function orderAt(records: readonly JournalRecord[], at: number): Order | undefined {
  const event = records[at]?.event;
  return event?.kind === 'order.approved' || event?.kind === 'order.denied' ? event.order : undefined;
}

function ticketOf(order: Order): Ticket {
  const { clientOrderId: _id, strategyId: _owner, source: _source, time: _time, ...asked } = order;
  const { decisionPrice: _price, reason: _reason, replaces: _replaces, group: _group, ...ticket } = asked;
  return ticket;
}

/** A flatten sends an order for each position at once. */
function isFirstOfFlatten(records: readonly JournalRecord[], at: number): boolean {
  const before = records.slice(0, at).findLast(({ event }) => event.kind === 'order.approved');
  const isSame = before?.event.kind === 'order.approved' && before.event.order.source === 'stop';
  return !isSame || before.time !== records[at]?.time;
}
