import type { EventWire } from '../../api/wire/trading-wire.ts';
import { stepSentence } from './order-sentences.ts';
import type { OrderStep } from './order-sentences.ts';
import { absolute, plainFixed } from '../../base/fixed.ts';
import type { DomainEvent, DomainEventKind } from '../../events/domain-event.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import { changeText, compareLimits } from '../../config/limit-changes.ts';
import type { StrategyLimits } from '../../model/strategy-limits.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Fill } from '../../model/fill.ts';
import type { Order } from '../../model/order.ts';
import { humanFixed, humanMoney } from './human-figures.ts';
import { answeredSentence, askedSentence } from './question-sentences.ts';
import { VENUE_LEVELS, VENUE_SENTENCES } from './venue-sentences.ts';

/** Looks up what a sentence needs beside the event; undefined where the journal is older than the instrument. */
export interface SentenceContext {
  readonly instrument: (instrumentId: string) => Instrument | undefined;
  readonly order: (clientOrderId: ClientOrderId) => Order | undefined;
}

/** A journal record as a line of the event log. */
export function eventWire(record: JournalRecord, context: SentenceContext): EventWire {
  return {
    seq: record.seq,
    time: record.time,
    kind: record.event.kind,
    level: levelOf(record.event),
    text: sentence(record.event, context),
  };
}

const LEVELS: Partial<Record<DomainEventKind, EventWire['level']>> = {
  ...VENUE_LEVELS,
  'agent.asked': 'danger',
  'order.unknown': 'danger',
  'order.adopted': 'danger',
  'order.denied': 'warn',
  'order.rejected': 'warn',
  'strategy.paused': 'warn',
  'position.overridden': 'warn',
  'data.gap': 'warn',
  'data.rejected': 'warn',
  'strategy.erred': 'warn',
  'strategy.warned': 'warn',
  'limits.changed': 'warn',
  'strategy.limited': 'warn',
  'strategy.failed': 'danger',
  'position.liquidated': 'danger',
};

function levelOf(event: DomainEvent): EventWire['level'] {
  if (event.kind !== 'trading-state.changed') return LEVELS[event.kind] ?? 'info';
  if (event.to === 'halted') return 'danger';
  return event.to === 'running' ? 'info' : 'warn';
}

type Of<Kind extends DomainEventKind> = Extract<DomainEvent, { readonly kind: Kind }>;
type Sentences = { readonly [Kind in DomainEventKind]: (event: Of<Kind>, context: SentenceContext) => string };

const SENTENCES: Sentences = {
  ...VENUE_SENTENCES,
  'session.started': () => 'Session started on the paper account.',
  'account.funded': (event) => `Account funded with ${humanMoney(event.amount, event.currency)}.`,
  'account.anchored': ({ dayStart, weekStart, monthStart, peak }) =>
    `Loss limits count from ${humanFixed(dayStart, 2)} for the day, ${humanFixed(weekStart, 2)} for the week, ` +
    `${humanFixed(monthStart, 2)} for the month, and a highest equity of ${humanFixed(peak, 2)}.`,
  'agent.asked': (event, context) =>
    askedSentence(event, orderText(event.order, context), context.instrument(event.order.instrumentId)),
  'agent.answered': (event, context) => answeredSentence(event, orderName(event.clientOrderId, context)),
  'order.approved': ({ order }, context) => `Approved: ${orderText(order, context)} (${order.strategyId}).`,
  'order.denied': ({ order, denial }, context) =>
    `Denied: ${orderText(order, context)} (${order.strategyId}). ${denial.message}`,
  'order.submitted': (event, context) => `Sent: ${orderName(event.clientOrderId, context)}.`,
  'order.accepted': (event, context) => `Accepted by the venue: ${orderName(event.clientOrderId, context)}.`,
  'order.rejected': (event, context) =>
    `Rejected by the venue: ${orderName(event.clientOrderId, context)}. ${event.message}`,
  'order.filled': (event, context) => fillText(event.fill, context),
  'order.cancel-requested': (event, context) => `Cancel asked for: ${orderName(event.clientOrderId, context)}.`,
  'order.unknown': (event, context) =>
    `Outcome unknown, it may be live: ${orderName(event.clientOrderId, context)}. ${event.reason}`,
  'order.adopted': (event, context) => `Open after all: ${orderName(event.clientOrderId, context)}: ${event.reason}.`,
  'order.canceled': (event, context) => `Canceled: ${orderName(event.clientOrderId, context)}: ${event.reason}.`,
  'order.expired': (event, context) => `Expired: ${orderName(event.clientOrderId, context)}: ${event.reason}.`,
  'order.paired': orderStep,
  'order.emulated': orderStep,
  'order.triggered': orderStep,
  'order.trailed': orderStep,
  'order.replacing': orderStep,
  'order.replacing-triggered': orderStep,
  'order.amend-requested': orderStep,
  'order.amended': orderStep,
  'order.amend-rejected': orderStep,
  'trading-state.changed': (event) => stateSentence(event),
  'limits.changed': limitsSentence,
  'strategy.limited': ({ strategyId, limits }) => `Limits of ${strategyId}: ${ownLimitsText(limits)}.`,
  'strategy.warned': (event) => `Strategy ${event.strategyId}: ${event.reason}.`,
  'strategy.started': (event, context) =>
    `Strategy ${event.strategyId} started on ${symbol(event.instrumentId, context)}.`,
  'strategy.retuned': (event) =>
    Object.keys(event.params).length === 0
      ? `Strategy ${event.strategyId} goes on with its changed file, warmed up anew.`
      : `Strategy ${event.strategyId} retuned: ${settingsText(event.params)}.`,
  'strategy.paused': (event) => `Strategy ${event.strategyId} paused: ${event.reason}.`,
  'strategy.resumed': (event) => `Strategy ${event.strategyId} resumed.`,
  'strategy.stopped': (event) => `Strategy ${event.strategyId} stopped: ${event.reason}.`,
  'strategy.erred': (event) => `Strategy ${event.strategyId} had an error and sent nothing: ${event.reason}.`,
  'strategy.failed': (event) => `Strategy ${event.strategyId} failed: ${event.reason}.`,
  'position.seeded': (event, context) =>
    `Strategy ${event.strategyId} holds ${plainFixed(event.quantity)} ${symbol(event.instrumentId, context)} from its start, at ${humanFixed(event.price, 2)}.`,
  'account.adjusted': (event) =>
    `${event.amount < 0n ? 'Withdrawn' : 'Deposited'}: ${humanFixed(absolute(event.amount), 2)} (${event.reason}).`,
  'leverage.set': (event, context) =>
    `Leverage of ${symbol(event.instrumentId, context)} set to ${plainFixed(event.leverage)}x.`,
  'funding.settled': (event, context) =>
    `${event.strategyId} ${event.amount < 0n ? 'received' : 'paid'} ${humanFixed(absolute(event.amount), 2)} of funding on ${symbol(event.instrumentId, context)}.`,
  'position.liquidated': (event, context) =>
    `LIQUIDATED by the venue: ${plainFixed(absolute(event.quantity))} ${symbol(event.instrumentId, context)} ${event.quantity < 0n ? 'short' : 'long'} of ${event.strategyId} at ${humanFixed(event.price, 2)}, fee ${humanFixed(event.fee, 2)}. The margin of ${humanFixed(event.margin, 2)} no longer covered it.`,
  'position.overridden': (event, context) =>
    `Position of ${event.strategyId} in ${symbol(event.instrumentId, context)} closed by hand.`,
  'data.gap': (event, context) => `${event.bars} bars are missing in ${symbol(event.instrumentId, context)}.`,
  'data.rejected': (event, context) =>
    `Market data of ${symbol(event.instrumentId, context)} refused: ${event.defect}.`,
};

function sentence<Kind extends DomainEventKind>(event: Of<Kind>, context: SentenceContext): string {
  const write = SENTENCES[event.kind] as (event: Of<Kind>, context: SentenceContext) => string;
  return write(event, context);
}

function limitsSentence({ from, to }: Of<'limits.changed'>): string {
  const changes = compareLimits(from.limits, to.limits).map(changeText);
  const name = from.name === to.name ? `Limits changed` : `Limits changed from ${from.name} to ${to.name}`;
  return changes.length === 0 ? `${name}.` : `${name}: ${changes.join('; ')}.`;
}

function ownLimitsText(limits: StrategyLimits | undefined): string {
  const set = Object.entries(limits ?? {}).map(([name, value]) => `${name} ${value}`);
  return set.length === 0 ? 'none of its own' : set.join(', ');
}

function orderStep(event: OrderStep, context: SentenceContext): string {
  return stepSentence(event, orderName(event.clientOrderId, context));
}

function stateSentence(event: Extract<DomainEvent, { kind: 'trading-state.changed' }>): string {
  const what = { running: 'Trading is running', 'reduce-only': 'Only reductions pass', halted: 'Trading is halted' };
  return `${what[event.to]}: ${event.cause}.`;
}

function orderText(order: Order, context: SentenceContext): string {
  const instrument = context.instrument(order.instrumentId);
  const places = instrument?.quantityPlaces ?? 8;
  const size =
    order.size.kind === 'base'
      ? `${humanFixed(order.size.quantity, places)} ${instrument?.base ?? ''}`.trim()
      : `${humanMoney(order.size.amount, instrument?.quote ?? '')} of ${instrument?.base ?? order.instrumentId}`;
  const pricePlaces = instrument?.pricePlaces ?? 8;
  const price = order.limitPrice === undefined ? 'at market' : `at ${humanFixed(order.limitPrice, pricePlaces)}`;
  const trigger = order.stopPrice === undefined ? '' : ` once ${humanFixed(order.stopPrice, pricePlaces)} is reached`;
  return `${order.side} ${size} ${price}${trigger}`;
}

function orderName(clientOrderId: ClientOrderId, context: SentenceContext): string {
  const order = context.order(clientOrderId);
  return order === undefined ? clientOrderId : orderText(order, context);
}

function fillText(fill: Fill, context: SentenceContext): string {
  const instrument = context.instrument(fill.instrumentId);
  const verb = fill.side === 'buy' ? 'Bought' : 'Sold';
  const quantity = humanFixed(fill.quantity, instrument?.quantityPlaces ?? 8);
  const price = humanFixed(fill.price, instrument?.pricePlaces ?? 8);
  const fee = feeText(fill, instrument?.quote ?? '');
  return `${verb} ${quantity} ${instrument?.base ?? fill.instrumentId} at ${price}, fee ${fee} (${fill.strategyId}).`;
}

function feeText({ fee, otherFee }: Fill, quote: string): string {
  if (otherFee === undefined) return humanMoney(fee, quote);
  const paid = `${plainFixed(otherFee.amount)} ${otherFee.currency}`;
  return otherFee.valued === undefined
    ? `${paid}, not in the books: no price of ${otherFee.currency} was known`
    : `${paid}, worth ${humanMoney(fee, quote)}`;
}

function symbol(instrumentId: string, context: SentenceContext): string {
  return context.instrument(instrumentId)?.symbol ?? instrumentId;
}

function settingsText(params: Readonly<Record<string, number | string | boolean>>): string {
  return Object.entries(params)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}
