import { parseFixed } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { assertNever, invariant } from '../base/invariant.ts';
import { unixMs } from '../base/time.ts';
import type { DenialCode } from '../model/denial.ts';
import type { Fill } from '../model/fill.ts';
import type { VenueOrderId } from '../model/identifiers.ts';
import type { Order, OrderChange, OrderGroup, Protection, Trail } from '../model/order.ts';
import type { AccountLimits, RiskLimits } from '../model/risk-limits.ts';
import { parseFixedJson } from '../base/fixed-json.ts';
import type { Actor, DomainEvent } from './domain-event.ts';
import { isVenueKind } from './venue-event.ts';
import type { VenueEvent, VenueEventKind } from './venue-event.ts';
import type { JournalRecord } from './journal-record.ts';

/** What it was when it came, ms. */
const FIRST_ANSWER_MS = 60_000;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a line that `encodeRecord` wrote. The text comes from our own hash-chained ledger: a line that does not
 * parse is corrupt, which is a fault and not an expected failure.
 */
export function decodeRecord(line: string): JournalRecord {
  const fields = JSON.parse(line) as Fields;
  invariant(
    typeof fields['seq'] === 'number' && typeof fields['time'] === 'number',
    'journal line without seq or time',
  );
  const kind = text(fields, 'kind') as DomainEvent['kind'];
  const event = isVenueKind(kind) ? decodeVenueEvent(kind, line) : decodeEvent(kind, fields);
  return { seq: fields['seq'], time: unixMs(fields['time']), event };
}

function decodeVenueEvent(kind: VenueEventKind, line: string): VenueEvent {
  const { facts } = parseFixedJson(line) as { readonly facts: Record<string, unknown> };
  return { kind, ...facts } as VenueEvent;
}

function decodeEvent(kind: Exclude<DomainEvent['kind'], VenueEventKind>, fields: Fields): DomainEvent {
  switch (kind) {
    case 'order.approved':
      return { kind, order: decodeOrder(fields), hold: amount(fields, 'hold') };
    case 'agent.asked':
      return { kind, order: decodeOrder(fields), until: unixMs(Number(fields['until'])) };
    case 'limits.changed':
      return withAnswerTime(decodePlain(fields));
    case 'order.denied':
      return {
        kind,
        order: decodeOrder(fields),
        denial: { code: text(fields, 'code') as DenialCode, message: text(fields, 'message') },
      };
    case 'order.filled':
      return { kind, fill: decodeFill(fields), complete: fields['complete'] === true };
    case 'order.triggered':
    case 'order.replacing-triggered':
      return { kind, clientOrderId: orderId(fields), price: amount(fields, 'price') };
    case 'order.trailed':
      return { kind, clientOrderId: orderId(fields), stopPrice: amount(fields, 'stopPrice') };
    case 'order.amend-requested':
      return {
        kind,
        clientOrderId: orderId(fields),
        actor: text(fields, 'actor') as Actor,
        change: decodeChange(fields),
        hold: amount(fields, 'hold'),
      };
    case 'order.amended':
      return { kind, clientOrderId: orderId(fields), change: decodeChange(fields) };
    case 'account.funded':
      return { kind, currency: text(fields, 'currency'), amount: amount(fields, 'amount') };
    case 'account.anchored':
      return {
        kind,
        dayStart: amount(fields, 'dayStart'),
        weekStart: amount(fields, 'weekStart'),
        monthStart: amount(fields, 'monthStart'),
        peak: amount(fields, 'peak'),
      };
    case 'position.seeded':
      return {
        kind,
        ...owner(fields),
        quantity: amount(fields, 'quantity'),
        price: amount(fields, 'price'),
        ...(fields['realizedPnl'] === undefined ? {} : { realizedPnl: amount(fields, 'realizedPnl') }),
        ...(fields['fees'] === undefined ? {} : { fees: amount(fields, 'fees') }),
      };
    case 'account.adjusted':
      return {
        kind,
        amount: amount(fields, 'amount'),
        equity: amount(fields, 'equity'),
        reason: text(fields, 'reason'),
      };
    case 'leverage.set':
      return {
        kind,
        instrumentId: text(fields, 'instrumentId') as Fill['instrumentId'],
        leverage: amount(fields, 'leverage'),
        actor: text(fields, 'actor') as Actor,
      };
    case 'funding.settled':
      return {
        kind,
        ...owner(fields),
        rate: amount(fields, 'rate'),
        notional: amount(fields, 'notional'),
        amount: amount(fields, 'amount'),
      };
    case 'position.liquidated':
      return {
        kind,
        ...owner(fields),
        quantity: amount(fields, 'quantity'),
        price: amount(fields, 'price'),
        fee: amount(fields, 'fee'),
        margin: amount(fields, 'margin'),
      };
    case 'order.adopted':
      return {
        kind,
        clientOrderId: text(fields, 'clientOrderId') as Fill['clientOrderId'],
        venueOrderId: text(fields, 'venueOrderId') as VenueOrderId,
        hold: amount(fields, 'hold'),
        reason: text(fields, 'reason'),
      };
    case 'order.unknown':
    case 'order.submitted':
    case 'order.accepted':
    case 'agent.answered':
    case 'order.rejected':
    case 'order.cancel-requested':
    case 'order.canceled':
    case 'order.expired':
    case 'order.paired':
    case 'order.emulated':
    case 'order.replacing':
    case 'order.amend-rejected':
    case 'session.started':
    case 'trading-state.changed':
    case 'strategy.limited':
    case 'strategy.warned':
    case 'strategy.started':
    case 'strategy.retuned':
    case 'strategy.paused':
    case 'strategy.resumed':
    case 'strategy.stopped':
    case 'strategy.erred':
    case 'strategy.failed':
    case 'position.overridden':
    case 'data.gap':
    case 'data.rejected':
      return decodePlain(fields);
    default:
      return assertNever(kind, 'kind of journal line');
  }
}

function owner(fields: Fields): Pick<Fill, 'strategyId' | 'instrumentId'> {
  return {
    strategyId: text(fields, 'strategyId') as Fill['strategyId'],
    instrumentId: text(fields, 'instrumentId') as Fill['instrumentId'],
  };
}

/** Limits of before a person could be asked say nothing of how long one has. */
function withAnswerTime(event: DomainEvent): DomainEvent {
  return event.kind === 'limits.changed' ? { ...event, from: filled(event.from), to: filled(event.to) } : event;
}

function filled({ name, limits }: AccountLimits): AccountLimits {
  const stored: Partial<RiskLimits['agent']> = limits.agent;
  return { name, limits: { ...limits, agent: { ...limits.agent, answerMs: stored.answerMs ?? FIRST_ANSWER_MS } } };
}

/** Kinds that hold only texts, numbers and plain records, under the names that they have in memory. */
function decodePlain(fields: Fields): DomainEvent {
  const { seq: _seq, time: _time, ...event } = fields;
  return event as DomainEvent;
}

function decodeOrder(fields: Fields): Order {
  const size =
    fields['quantity'] === undefined
      ? ({ kind: 'quote', amount: amount(fields, 'amount') } as const)
      : ({ kind: 'base', quantity: amount(fields, 'quantity') } as const);
  return {
    clientOrderId: text(fields, 'clientOrderId') as Order['clientOrderId'],
    intentId: text(fields, 'intentId') as Order['intentId'],
    strategyId: text(fields, 'strategyId') as Order['strategyId'],
    source: text(fields, 'source') as Order['source'],
    instrumentId: text(fields, 'instrumentId') as Order['instrumentId'],
    side: text(fields, 'side') as Order['side'],
    type: text(fields, 'type') as Order['type'],
    timeInForce: text(fields, 'timeInForce') as Order['timeInForce'],
    size,
    ...(fields['limitPrice'] === undefined ? {} : { limitPrice: amount(fields, 'limitPrice') }),
    ...decodeTerms(fields),
    reduceOnly: fields['reduceOnly'] === true,
    postOnly: fields['postOnly'] === true,
    time: unixMs(Number(fields['decidedAt'])),
    decisionPrice: amount(fields, 'decisionPrice'),
    reason: text(fields, 'reason'),
  };
}

function orderId(fields: Fields): Order['clientOrderId'] {
  return text(fields, 'clientOrderId') as Order['clientOrderId'];
}

function decodeChange(fields: Fields): OrderChange {
  return {
    ...optional(fields, 'quantity', (value) => ({ quantity: exact(value, 'quantity') })),
    ...optional(fields, 'limitPrice', (value) => ({ limitPrice: exact(value, 'limitPrice') })),
    ...optional(fields, 'stopPrice', (value) => ({ stopPrice: exact(value, 'stopPrice') })),
  };
}

function decodeTerms(fields: Fields): Partial<Order> {
  return {
    ...optional(fields, 'stopPrice', (value) => ({ stopPrice: exact(value, 'stopPrice') })),
    ...optional(fields, 'trail', (value) => ({ trail: decodeTrail(value as Fields) })),
    ...optional(fields, 'expiresAt', (value) => ({ expiresAt: unixMs(Number(value)) })),
    ...optional(fields, 'protection', (value) => ({ protection: decodeProtection(value as Fields) })),
    ...optional(fields, 'group', (value) => ({ group: value as OrderGroup })),
    ...optional(fields, 'replaces', (value) => ({ replaces: value as Order['clientOrderId'] })),
  };
}

function decodeProtection(fields: Fields): Protection {
  return {
    ...optional(fields, 'stopPrice', (value) => ({ stopPrice: exact(value, 'stopPrice') })),
    ...optional(fields, 'targetPrice', (value) => ({ targetPrice: exact(value, 'targetPrice') })),
    ...optional(fields, 'trail', (value) => ({ trail: decodeTrail(value as Fields) })),
  };
}

function decodeTrail(fields: Fields): Trail {
  const distance = amount(fields, 'distance');
  return fields['kind'] === 'amount' ? { kind: 'amount', distance } : { kind: 'fraction', fraction: distance };
}

function optional<T>(fields: Fields, name: string, read: (value: unknown) => T): T | Record<string, never> {
  const value = fields[name];
  return value === undefined ? {} : read(value);
}

function decodeFill(fields: Fields): Fill {
  return {
    tradeId: text(fields, 'tradeId') as Fill['tradeId'],
    clientOrderId: text(fields, 'clientOrderId') as Fill['clientOrderId'],
    strategyId: text(fields, 'strategyId') as Fill['strategyId'],
    instrumentId: text(fields, 'instrumentId') as Fill['instrumentId'],
    side: text(fields, 'side') as Fill['side'],
    quantity: amount(fields, 'quantity'),
    price: amount(fields, 'price'),
    fee: amount(fields, 'fee'),
    liquidity: text(fields, 'liquidity') as Fill['liquidity'],
    ...optional(fields, 'baseFee', (value) => ({ baseFee: exact(value, 'baseFee') })),
    ...optional(fields, 'otherFee', (value) => ({ otherFee: decodeOtherFee(value as Fields) })),
    time: unixMs(Number(fields['filledAt'])),
  };
}

function decodeOtherFee(fields: Fields): NonNullable<Fill['otherFee']> {
  return parseFixedJson(JSON.stringify(fields)) as NonNullable<Fill['otherFee']>;
}

function text(fields: Fields, name: string): string {
  const value = fields[name];
  invariant(typeof value === 'string', `journal line without ${name}`);
  return value;
}

function amount(fields: Fields, name: string): Fixed {
  return exact(fields[name], name);
}

function exact(text: unknown, name: string): Fixed {
  const value = typeof text === 'string' ? parseFixed(text) : undefined;
  invariant(value !== undefined, `journal line with a malformed ${name}`);
  return value;
}
