import { divideDown, plainFixed, timesUp, ZERO } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { OrderEvent } from '../../events/domain-event.ts';
import { isOrderEvent } from '../../events/domain-event.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import type { Order } from '../../model/order.ts';
import type { OrderStatus } from '../../model/order-status.ts';
import type { ParityFigures } from '../../model/parity-report.ts';

/** One thing that happened to an order, at an engine time. */
export interface OrderStep {
  readonly time: number;
  readonly event: OrderEvent;
}

/** An order as it was decided, and all that became of it, oldest first. */
export interface OrderLife {
  readonly order: Order;
  readonly steps: readonly OrderStep[];
}

/** Gathers the lives of a journal's orders in the order in which they were decided. */
export function orderLives(records: Iterable<JournalRecord>): readonly OrderLife[] {
  const lives = new Map<ClientOrderId, { readonly order: Order; readonly steps: OrderStep[] }>();
  for (const { time, event } of records) {
    if (!isOrderEvent(event)) continue;
    const step = { time, event };
    if (event.kind === 'order.approved' || event.kind === 'order.denied') {
      lives.set(event.order.clientOrderId, { order: event.order, steps: [step] });
    } else lives.get(orderOf(event))?.steps.push(step);
  }
  return [...lives.values()];
}

/** The order that a fact is about. */
export function orderOf(event: OrderEvent): ClientOrderId {
  if ('order' in event) return event.order.clientOrderId;
  return event.kind === 'order.filled' ? event.fill.clientOrderId : event.clientOrderId;
}

/** Fills of an order, oldest first. */
export function fillsOf({ steps }: OrderLife) {
  return steps.flatMap(({ event }) => (event.kind === 'order.filled' ? event.fill : []));
}

/** When the order first came to a step, engine time; null if it never did. */
export function timeOf({ steps }: OrderLife, kind: OrderEvent['kind']): number | null {
  return steps.find(({ event }) => event.kind === kind)?.time ?? null;
}

/** An order's life in figures. */
export function figuresOf(life: OrderLife): ParityFigures {
  const { order, steps } = life;
  const fills = fillsOf(life);
  const filled = fills.reduce((sum, { quantity }) => sum + quantity, ZERO);
  const notional = fills.reduce((sum, { quantity, price }) => sum + timesUp(quantity, price), ZERO);
  const terms = termsOf(life);
  return {
    clientOrderId: order.clientOrderId,
    decidedAt: order.time,
    sentAt: timeOf(life, 'order.submitted'),
    acceptedAt: timeOf(life, 'order.accepted'),
    filledAt: steps.findLast(({ event }) => event.kind === 'order.filled')?.time ?? null,
    status: steps.reduce<OrderStatus>((status, { event }) => statusAfter(event) ?? status, 'initialized'),
    statusCode: codeOf(steps),
    quantity: text(order.size.kind === 'base' ? (terms.quantity ?? order.size.quantity) : nothingAsNull(filled)),
    limitPrice: text(terms.limitPrice),
    stopPrice: text(terms.stopPrice),
    filledQuantity: plainFixed(filled),
    averagePrice: filled === ZERO ? null : plainFixed(divideDown(notional, filled)),
    fees: plainFixed(fills.reduce((sum, { fee }) => sum + fee, ZERO)),
    fills: fills.length,
  };
}

interface Terms {
  readonly quantity?: Fixed;
  readonly limitPrice?: Fixed;
  readonly stopPrice?: Fixed;
}

/** Its terms at its end: as decided, then as amended and trailed. */
function termsOf({ order, steps }: OrderLife): Terms {
  const { limitPrice, stopPrice } = order;
  let terms: Terms = {
    ...(limitPrice === undefined ? {} : { limitPrice }),
    ...(stopPrice === undefined ? {} : { stopPrice }),
  };
  for (const { event } of steps) {
    if (event.kind === 'order.amended') terms = { ...terms, ...event.change };
    if (event.kind === 'order.trailed') terms = { ...terms, stopPrice: event.stopPrice };
  }
  return terms;
}

function codeOf(steps: readonly OrderStep[]): string | null {
  const last = steps.at(-1)?.event;
  if (last?.kind === 'order.denied') return last.denial.code;
  return last?.kind === 'order.rejected' ? last.code : null;
}

/** Where a step leads to; undefined where it leaves the status as it was. */
function statusAfter(event: OrderEvent): OrderStatus | undefined {
  if (event.kind === 'order.filled') return event.complete ? 'filled' : 'partially-filled';
  return STATUS[event.kind];
}

const STATUS: Readonly<Partial<Record<OrderEvent['kind'], OrderStatus>>> = {
  'order.denied': 'denied',
  'order.submitted': 'submitted',
  'order.accepted': 'accepted',
  'order.rejected': 'rejected',
  'order.unknown': 'unknown',
  'order.adopted': 'accepted',
  'order.canceled': 'canceled',
  'order.expired': 'expired',
  'order.emulated': 'emulated',
  'order.triggered': 'triggered',
};

function text(value: Fixed | null | undefined): string | null {
  return value === undefined || value === null ? null : plainFixed(value);
}

function nothingAsNull(value: Fixed): Fixed | null {
  return value === ZERO ? null : value;
}
