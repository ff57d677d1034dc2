import type { Ticket } from '../../engine/trading-system.ts';
import type { OrderEvent } from '../../events/domain-event.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import { MANUAL } from '../../model/identifiers.ts';
import { isOpen } from '../../model/order-status.ts';
import type { Order } from '../../model/order.ts';
import type { CommandPlace } from './command-place.ts';

/** What people asked of orders, by the fact that tells it. */
export const ORDER_COMMANDS = {
  'order.approved': obeyVerdict,
  'order.denied': obeyVerdict,
  'order.cancel-requested'({ system, time }, { clientOrderId, actor }) {
    const tracked = system.state.openOrders.get(clientOrderId);
    const isAsked = actor === 'person' || actor === 'command-line';
    if (isAsked && tracked?.cancelRequestedAt === null) system.cancel(clientOrderId, actor, time);
  },
  'order.amend-requested'({ system, time }, { clientOrderId, actor, change }) {
    const tracked = system.state.openOrders.get(clientOrderId);
    if (actor === 'person' && tracked?.amendment === null && isOpen(tracked.status))
      system.amend(clientOrderId, change, actor, time);
  },
} satisfies {
  readonly [Kind in OrderEvent['kind']]?: (
    place: CommandPlace,
    event: Extract<OrderEvent, { readonly kind: Kind }>,
  ) => void;
};

/** Strategies and the engine decide anew; a person's orders, and a flatten, are asked for again. */
function obeyVerdict(place: CommandPlace, { order }: { readonly order: Order }): void {
  const { system, time, records, at } = place;
  if (order.source === 'stop' && isFirstOfFlatten(records, at)) system.flatten(time);
  if (order.source !== 'person') return;
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
  const { decisionPrice: _price, reason: _reason, replaces: _replaces, ...ticket } = asked;
  return ticket;
}

/** A flatten sends an order for each position at once. */
function isFirstOfFlatten(records: readonly JournalRecord[], at: number): boolean {
  const before = records.slice(0, at).findLast(({ event }) => event.kind === 'order.approved');
  const isSame = before?.event.kind === 'order.approved' && before.event.order.source === 'stop';
  return !isSame || before.time !== records[at]?.time;
}
