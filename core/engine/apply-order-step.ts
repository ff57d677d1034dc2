import { InvariantError, present } from '../base/invariant.ts';
import { DAY_MS } from '../base/time.ts';
import type { DomainEvent } from '../events/domain-event.ts';
import { amendedOrder } from '../model/amended-order.ts';
import { canBecome } from '../model/order-status.ts';
import type { OrderStatus } from '../model/order-status.ts';
import { orderedQuantity } from '../portfolio/tracked-order.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import { increasingQuantity } from '../risk/worst-case.ts';
import type { ClientOrderId } from '../model/identifiers.ts';
import { countMessage } from './fold-conduct.ts';
import { groupOf, positionWithout, setHold, setLeaves } from './order-groups.ts';
import { giveUpReplacing, standReplaced } from './replacements.ts';
import { findOrder } from './state.ts';
import type { EngineState } from './state.ts';

type EventOf<Kind extends DomainEvent['kind']> = Extract<DomainEvent, { readonly kind: Kind }>;

/** More are not kept: rates look back at most a day. */
const RECENT_AMENDS = 8_192;

/** The order takes one step of the status table; an illegal one is a fault. */
export function step(tracked: TrackedOrder, status: OrderStatus, time: number): void {
  if (!canBecome(tracked.status, status))
    throw new InvariantError(`order ${tracked.order.clientOrderId} cannot become ${status} from ${tracked.status}`);
  tracked.status = status;
  tracked.updatedAt = time;
}

/** The order of this id; one that is not known is a fault. */
export function orderOf(state: EngineState, clientOrderId: ClientOrderId): TrackedOrder {
  return present(findOrder(state, clientOrderId), 'order', clientOrderId);
}

/** Both are at the venue as one. */
export function pairOrders(state: EngineState, { clientOrderId, otherId }: EventOf<'order.paired'>): void {
  orderOf(state, clientOrderId).pairedWith = otherId;
  orderOf(state, otherId).pairedWith = clientOrderId;
}

/** One of them has ended: the other stands alone from here on, if at all. */
export function unpair(state: EngineState, tracked: TrackedOrder): void {
  const { pairedWith } = tracked;
  const other = pairedWith === null ? undefined : state.orders.get(pairedWith);
  tracked.pairedWith = null;
  if (other !== undefined) other.pairedWith = null;
}

/** It waits here for its trigger. */
export function emulateOrder(state: EngineState, event: EventOf<'order.emulated'>, time: number): void {
  const tracked = orderOf(state, event.clientOrderId);
  step(tracked, 'emulated', time);
  tracked.isEmulated = true;
  state.emulated.add(tracked);
  if (state.replacements.size > 0) standReplaced(state, tracked);
}

/** It is a market or limit order from here on. */
export function triggerOrder(state: EngineState, event: EventOf<'order.triggered'>, time: number): void {
  const tracked = orderOf(state, event.clientOrderId);
  step(tracked, 'triggered', time);
  state.emulated.delete(tracked);
  tracked.triggeredAt = time;
}

/** Its trigger stands where the market has led it. */
export function trailOrder(state: EngineState, { clientOrderId, stopPrice }: EventOf<'order.trailed'>): void {
  const tracked = orderOf(state, clientOrderId);
  tracked.order = { ...tracked.order, stopPrice };
}

/** The larger of the old and the new reservation holds until the venue has answered. */
export function requestAmendment(state: EngineState, event: EventOf<'order.amend-requested'>, time: number): void {
  const tracked = orderOf(state, event.clientOrderId);
  tracked.amendment = { change: event.change, hold: event.hold, kept: tracked.hold };
  tracked.updatedAt = time;
  if (event.hold > tracked.hold) setHold(state, tracked, event.hold);
  if (event.actor === 'engine') return;
  countMessage(state, tracked.order.strategyId, time);
  const amends = state.recentAmends;
  amends.push(time);
  if (amends.length > RECENT_AMENDS || (amends[0] ?? time) <= time - DAY_MS) amends.shift();
}

/** It has its new terms. */
export function amendOrder(
  state: EngineState,
  { clientOrderId, change }: EventOf<'order.amended'>,
  time: number,
): void {
  const tracked = orderOf(state, clientOrderId);
  const { position, amendment, filledQuantity } = tracked;
  const group = groupOf(state, tracked.order);
  tracked.order = amendedOrder(tracked.order, change);
  tracked.updatedAt = time;
  tracked.amendment = null;
  tracked.amendRefusedAt = null;
  if (tracked.order.size.kind === 'base') {
    const leaves = orderedQuantity(tracked.order) - filledQuantity;
    const open = tracked.order.source === 'protection' ? 0n : (group?.open ?? tracked.leaves);
    const others = positionWithout(position, { side: tracked.order.side, open });
    if (tracked.opening > 0n || (amendment?.hold ?? 0n) > 0n)
      tracked.opening = increasingQuantity(tracked.order, others, leaves);
    setLeaves(state, tracked, leaves);
    if (group?.parent === null) group.total = leaves + group.filled;
  }
  if (amendment !== null) setHold(state, tracked, amendment.hold);
}

/** It stays as it was, and so does what was reserved for it. */
export function keepOrder(state: EngineState, { clientOrderId }: EventOf<'order.amend-rejected'>, time: number): void {
  const tracked = orderOf(state, clientOrderId);
  tracked.updatedAt = time;
  tracked.amendRefusedAt = time;
  if (tracked.amendment !== null && tracked.amendment.kept < tracked.hold)
    setHold(state, tracked, tracked.amendment.kept);
  tracked.amendment = null;
}

/** What a person (or a strategy) takes away from a position's protection is not put back. */
export function noteCancelRequest(state: EngineState, event: EventOf<'order.cancel-requested'>, time: number): void {
  const tracked = orderOf(state, event.clientOrderId);
  tracked.cancelRequestedAt = time;
  if (event.actor === 'strategy') countMessage(state, tracked.order.strategyId, time);
  if (state.replacements.size > 0) giveUpReplacing(state, tracked);
  if (state.groups.size === 0 || event.actor === 'engine') return;
  const { order } = tracked;
  if (order.group !== undefined) groupOf(state, order)?.dismissed.add(order.group.role);
}
