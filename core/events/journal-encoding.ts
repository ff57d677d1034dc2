import { plainFixed } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { assertNever } from '../base/invariant.ts';
import type { Order, OrderChange, OrderGroup, Protection, Trail } from '../model/order.ts';
import { STRATEGY_LIMIT_NAMES } from '../model/strategy-limits.ts';
import type { StrategyLimits } from '../model/strategy-limits.ts';
import { isOrderEvent, isVenueEvent } from './domain-event.ts';
import type { DomainEvent, OrderEvent } from './domain-event.ts';
import { fixedJson } from '../base/fixed-json.ts';
import type { VenueEvent } from './venue-event.ts';
import type { JournalRecord } from './journal-record.ts';

const PLAIN_TEXT = /^[ !#-[\]-~]*$/;

/**
 * One record as one line of JSON without a line break: the canonical text that is hashed, stored and read back by
 * `decodeRecord`. Written out by hand for each kind, so that the order of fields is fixed and a million records stay
 * cheap. Run id, mode, host and wall time are not part of any record.
 */
export function encodeRecord(record: JournalRecord): string {
  return `{"seq":${record.seq},"time":${record.time},"kind":"${record.event.kind}"${encodeEvent(record.event)}}`;
}

function encodeEvent(event: DomainEvent): string {
  if (isOrderEvent(event)) return encodeOrderEvent(event);
  if (isVenueEvent(event)) return encodeVenueEvent(event);
  return encodeOther(event);
}

function encodeOrderEvent(event: OrderEvent): string {
  switch (event.kind) {
    case 'order.approved':
      return `,"hold":"${plainFixed(event.hold)}"${encodeOrder(event.order)}`;
    case 'order.submitted':
      return field('clientOrderId', event.clientOrderId);
    case 'order.accepted':
      return field('clientOrderId', event.clientOrderId) + field('venueOrderId', event.venueOrderId);
    case 'order.filled':
      return encodeFill(event);
    case 'order.denied':
      return field('code', event.denial.code) + field('message', event.denial.message) + encodeOrder(event.order);
    case 'order.rejected':
      return field('clientOrderId', event.clientOrderId) + field('code', event.code) + field('message', event.message);
    case 'order.cancel-requested':
      return field('clientOrderId', event.clientOrderId) + field('actor', event.actor);
    case 'order.adopted':
      return (
        field('clientOrderId', event.clientOrderId) +
        field('venueOrderId', event.venueOrderId) +
        `,"hold":"${plainFixed(event.hold)}"` +
        field('reason', event.reason)
      );
    case 'order.unknown':
    case 'order.canceled':
    case 'order.expired':
      return field('clientOrderId', event.clientOrderId) + field('reason', event.reason);
    case 'order.paired':
    case 'order.emulated':
    case 'order.triggered':
    case 'order.trailed':
    case 'order.replacing':
    case 'order.replacing-triggered':
    case 'order.amend-requested':
    case 'order.amended':
    case 'order.amend-rejected':
      return encodeOrderStep(event);
    default:
      return assertNever(event, 'order event');
  }
}

type OrderStep = Extract<
  OrderEvent,
  {
    readonly kind:
      | 'order.paired'
      | 'order.emulated'
      | 'order.triggered'
      | 'order.trailed'
      | 'order.replacing'
      | 'order.replacing-triggered'
      | 'order.amend-requested'
      | 'order.amended'
      | 'order.amend-rejected';
  }
>;

/** Steps of orders that wait for a trigger or are changed. */
function encodeOrderStep(event: OrderStep): string {
  const id = field('clientOrderId', event.clientOrderId);
  switch (event.kind) {
    case 'order.paired':
      return id + field('otherId', event.otherId);
    case 'order.emulated':
    case 'order.replacing':
      return id;
    case 'order.triggered':
    case 'order.replacing-triggered':
      return id + price('price', event.price);
    case 'order.trailed':
      return id + price('stopPrice', event.stopPrice);
    case 'order.amend-requested':
      return id + field('actor', event.actor) + encodeChange(event.change) + price('hold', event.hold);
    case 'order.amended':
      return id + encodeChange(event.change);
    case 'order.amend-rejected':
      return id + field('code', event.code) + field('message', event.message);
    default:
      return assertNever(event, 'order event');
  }
}

function encodeChange({ quantity, limitPrice, stopPrice }: OrderChange): string {
  return price('quantity', quantity) + price('limitPrice', limitPrice) + price('stopPrice', stopPrice);
}

/** Few and never hot: one way for all of them, in the order in which each is made. */
function encodeVenueEvent({ kind: _kind, ...facts }: VenueEvent): string {
  return `,"facts":${fixedJson(facts)}`;
}

function encodeOther(event: Exclude<DomainEvent, OrderEvent | VenueEvent>): string {
  switch (event.kind) {
    case 'session.started':
      return field('config', event.config);
    case 'account.funded':
      return field('currency', event.currency) + `,"amount":"${plainFixed(event.amount)}"`;
    case 'account.anchored':
      return (
        `,"dayStart":"${plainFixed(event.dayStart)}","weekStart":"${plainFixed(event.weekStart)}"` +
        `,"monthStart":"${plainFixed(event.monthStart)}","peak":"${plainFixed(event.peak)}"`
      );
    case 'agent.asked':
      return `,"until":${event.until}${encodeOrder(event.order)}`;
    case 'agent.answered':
      return field('clientOrderId', event.clientOrderId) + field('answer', event.answer) + field('actor', event.actor);
    case 'trading-state.changed':
      return (
        field('from', event.from) + field('to', event.to) + field('cause', event.cause) + field('actor', event.actor)
      );
    case 'limits.changed':
      return `,"from":${canonicalJson(event.from)},"to":${canonicalJson(event.to)}` + field('actor', event.actor);
    case 'strategy.limited':
      return field('strategyId', event.strategyId) + encodeLimits(event.limits) + field('actor', event.actor);
    case 'strategy.started':
      return (
        field('strategyId', event.strategyId) +
        field('name', event.name) +
        field('instrumentId', event.instrumentId) +
        `,"params":${encodeParams(event.params)}` +
        encodeLimits(event.limits)
      );
    case 'strategy.retuned':
      return field('strategyId', event.strategyId) + `,"params":${encodeParams(event.params)}`;
    case 'strategy.resumed':
      return field('strategyId', event.strategyId);
    case 'strategy.paused':
    case 'strategy.stopped':
    case 'strategy.erred':
    case 'strategy.warned':
    case 'strategy.failed':
      return field('strategyId', event.strategyId) + field('reason', event.reason);
    case 'position.seeded':
      return (
        field('strategyId', event.strategyId) +
        field('instrumentId', event.instrumentId) +
        `,"quantity":"${plainFixed(event.quantity)}","price":"${plainFixed(event.price)}"` +
        price('realizedPnl', event.realizedPnl) +
        price('fees', event.fees)
      );
    case 'account.adjusted':
    case 'leverage.set':
    case 'funding.settled':
    case 'position.liquidated':
      return encodeMoney(event);
    case 'position.overridden':
      return (
        field('strategyId', event.strategyId) +
        field('instrumentId', event.instrumentId) +
        field('clientOrderId', event.clientOrderId)
      );
    case 'data.gap':
      return field('instrumentId', event.instrumentId) + `,"from":${event.from},"bars":${event.bars}`;
    case 'data.rejected':
      return field('instrumentId', event.instrumentId) + field('defect', event.defect);
    default:
      return assertNever(event, 'journal event');
  }
}

type MoneyEvent = Extract<
  DomainEvent,
  { readonly kind: 'account.adjusted' | 'leverage.set' | 'funding.settled' | 'position.liquidated' }
>;

function encodeMoney(event: MoneyEvent): string {
  switch (event.kind) {
    case 'account.adjusted':
      return price('amount', event.amount) + price('equity', event.equity) + field('reason', event.reason);
    case 'leverage.set':
      return (
        field('instrumentId', event.instrumentId) + price('leverage', event.leverage) + field('actor', event.actor)
      );
    case 'funding.settled':
      return (
        field('strategyId', event.strategyId) +
        field('instrumentId', event.instrumentId) +
        price('rate', event.rate) +
        price('notional', event.notional) +
        price('amount', event.amount)
      );
    case 'position.liquidated':
      return (
        field('strategyId', event.strategyId) +
        field('instrumentId', event.instrumentId) +
        price('quantity', event.quantity) +
        price('price', event.price) +
        price('fee', event.fee) +
        price('margin', event.margin)
      );
  }
}

function encodeOrder(order: Order): string {
  const size =
    order.size.kind === 'base'
      ? `,"quantity":"${plainFixed(order.size.quantity)}"`
      : `,"amount":"${plainFixed(order.size.amount)}"`;
  const limit = order.limitPrice === undefined ? '' : `,"limitPrice":"${plainFixed(order.limitPrice)}"`;
  return (
    `,"clientOrderId":${quote(order.clientOrderId)},"intentId":${quote(order.intentId)}` +
    `,"strategyId":${quote(order.strategyId)},"source":"${order.source}"` +
    `,"instrumentId":${quote(order.instrumentId)},"side":"${order.side}","type":"${order.type}"` +
    `,"timeInForce":"${order.timeInForce}"${size}${limit}${encodeTerms(order)}` +
    `,"reduceOnly":${order.reduceOnly},"postOnly":${order.postOnly},"decidedAt":${order.time}` +
    `,"decisionPrice":"${plainFixed(order.decisionPrice)}","reason":${quote(order.reason)}`
  );
}

/** What only some orders have; nothing of it for plain market and limit orders. */
function encodeTerms({ type, stopPrice, trail, expiresAt, protection, group, replaces }: Order): string {
  const isPlain = (type === 'market' || type === 'limit') && replaces === undefined;
  if (isPlain && protection === undefined && group === undefined && expiresAt === undefined) return '';
  return (
    price('stopPrice', stopPrice) +
    (trail === undefined ? '' : `,"trail":${encodeTrail(trail)}`) +
    (expiresAt === undefined ? '' : `,"expiresAt":${expiresAt}`) +
    (protection === undefined ? '' : `,"protection":${encodeProtection(protection)}`) +
    (group === undefined ? '' : `,"group":${encodeGroup(group)}`) +
    (replaces === undefined ? '' : field('replaces', replaces))
  );
}

function encodeProtection({ stopPrice, targetPrice, trail }: Protection): string {
  const fields =
    price('stopPrice', stopPrice) +
    price('targetPrice', targetPrice) +
    (trail === undefined ? '' : `,"trail":${encodeTrail(trail)}`);
  return `{${fields.slice(1)}}`;
}

function encodeTrail(trail: Trail): string {
  const distance = trail.kind === 'amount' ? trail.distance : trail.fraction;
  return `{"kind":"${trail.kind}","distance":"${plainFixed(distance)}"}`;
}

function encodeGroup({ groupId, role, parent }: OrderGroup): string {
  return `{"groupId":${quote(groupId)},"role":"${role}"${parent === undefined ? '' : field('parent', parent)}}`;
}

function price(name: string, value: Fixed | undefined): string {
  return value === undefined ? '' : `,"${name}":"${plainFixed(value)}"`;
}

function encodeFill(event: Extract<DomainEvent, { readonly kind: 'order.filled' }>): string {
  const { fill } = event;
  return (
    `,"tradeId":${quote(fill.tradeId)},"clientOrderId":${quote(fill.clientOrderId)}` +
    `,"strategyId":${quote(fill.strategyId)},"instrumentId":${quote(fill.instrumentId)}` +
    `,"side":"${fill.side}","quantity":"${plainFixed(fill.quantity)}","price":"${plainFixed(fill.price)}"` +
    `,"fee":"${plainFixed(fill.fee)}","liquidity":"${fill.liquidity}","filledAt":${fill.time}` +
    price('baseFee', fill.baseFee) +
    (fill.otherFee === undefined ? '' : `,"otherFee":${fixedJson(fill.otherFee)}`) +
    `,"complete":${event.complete}`
  );
}

/** Parameters in the order of their names, so that equal sets are equal text. */
function encodeParams(params: Readonly<Record<string, number | string | boolean>>): string {
  const names = Object.keys(params).toSorted();
  return `{${names.map((name) => `${quote(name)}:${JSON.stringify(params[name])}`).join(',')}}`;
}

/** Limits that are set, in the order in which they are listed. */
function encodeLimits(limits: StrategyLimits | undefined): string {
  if (limits === undefined) return '';
  const set = STRATEGY_LIMIT_NAMES.filter((name) => limits[name] !== undefined);
  return `,"limits":{${set.map((name) => `${quote(name)}:${JSON.stringify(limits[name])}`).join(',')}}`;
}

/** JSON with the fields of every record in the order of their names, so that equal values are equal text. */
function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, inner]) => `${quote(name)}:${canonicalJson(inner)}`).join(',')}}`;
}

function field(name: string, text: string): string {
  return `,"${name}":${quote(text)}`;
}

function quote(text: string): string {
  return PLAIN_TEXT.test(text) ? `"${text}"` : JSON.stringify(text);
}
