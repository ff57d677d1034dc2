import { larger } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { ClientOrderId, OrderGroupId } from '../model/identifiers.ts';
import { isOpen } from '../model/order-status.ts';
import type { Order, OrderGroup } from '../model/order.ts';
import type { Position } from '../portfolio/position.ts';
import { orderedQuantity } from '../portfolio/tracked-order.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import { wholeLots } from './state.ts';
import type { EngineState } from './state.ts';

/** Orders of which one's fills reduce the others. Part of the state: only the fold of the journal changes it. */
export interface GroupState {
  readonly groupId: OrderGroupId;
  readonly position: Position;
  /** The entry whose position the legs protect; null for a pair that somebody placed as such. */
  readonly parent: TrackedOrder | null;
  /** Every order of it, ended ones included, oldest first. */
  readonly legs: TrackedOrder[];
  /** Base units that its legs have filled. */
  filled: Fixed;
  /** Base units that the legs of a pair may fill in all. */
  total: Fixed;
  /** What it counts for in its position's open quantity, base units: its largest open leg, since only one fills. */
  open: Fixed;
  /** What it counts for in the funds that are held, quote currency: likewise. */
  held: Fixed;
  /** Kinds of legs that somebody canceled: they are not placed again. */
  readonly dismissed: Set<OrderGroup['role']>;
  /** When a leg of it was first and last denied since one was approved, engine time; null where none was. */
  deniedSince: number | null;
  deniedAt: number | null;
}

/** The group that protects what an entry opens. */
export function groupOfEntry(clientOrderId: ClientOrderId): OrderGroupId {
  return `g${clientOrderId}` as OrderGroupId;
}

/** The group an order is a leg of; undefined for most. */
export function groupOf(state: EngineState, { group }: Pick<Order, 'group'>): GroupState | undefined {
  return group === undefined ? undefined : state.groups.get(group.groupId);
}

/** Base units that the group's fills leave for any of its legs. */
export function leftOfGroup({ parent, total, filled }: GroupState): Fixed {
  return larger((parent === null ? total : parent.filledQuantity) - filled, 0n);
}

/** An approved order opens its group, or joins it. */
export function joinGroup(state: EngineState, tracked: TrackedOrder): void {
  const { order, position } = tracked;
  if (order.group !== undefined) {
    const group = groupOf(state, order) ?? openGroup(state, order.group.groupId, { position, parent: null });
    if (group.legs.length === 0) group.total = orderedQuantity(order);
    if (order.replaces !== undefined && group.parent === null) group.total = orderedQuantity(order) + group.filled;
    group.legs.push(tracked);
    Object.assign(group, NEVER_DENIED);
  } else {
    protectEntry(state, tracked);
  }
}

/** An entry that brings protection has a group for it; also where it fills after it was taken as ended. */
export function protectEntry(state: EngineState, tracked: TrackedOrder): void {
  const { order, position } = tracked;
  const groupId = groupOfEntry(order.clientOrderId);
  if (order.protection === undefined || order.reduceOnly || state.groups.has(groupId)) return;
  openGroup(state, groupId, { position, parent: tracked });
}

const NEVER_DENIED = { deniedSince: null, deniedAt: null };

function openGroup(
  state: EngineState,
  groupId: OrderGroupId,
  subject: Pick<GroupState, 'position' | 'parent'>,
): GroupState {
  const nothing = { filled: 0n, total: 0n, open: 0n, held: 0n };
  const group: GroupState = { groupId, ...subject, legs: [], ...nothing, ...NEVER_DENIED, dismissed: new Set() };
  state.groups.set(groupId, group);
  return group;
}

/** Lets go of the position's groups that can neither fill nor be needed any more. */
export function dropEndedGroups(state: EngineState): void {
  for (const [groupId, group] of state.groups) if (isOver(state, group)) state.groups.delete(groupId);
}

function isOver(state: EngineState, { legs, parent, position, filled }: GroupState): boolean {
  if (legs.some(({ status }) => isOpen(status))) return false;
  if (parent === null) return true;
  if (isOpen(parent.status)) return false;
  const isLong = parent.order.side === 'buy';
  const lots = (quantity: Fixed): Fixed => wholeLots(state, position.instrumentIndex, quantity);
  const held = lots(position.quantity);
  return lots(parent.filledQuantity - filled) <= 0n || (isLong ? held <= 0n : held >= 0n);
}

/**
 * Sets what may still fill of an order, base units, everywhere it counts. What protects a position counts nowhere: it
 * can only shrink it, and must not stand in the way of other exits.
 */
export function setLeaves(state: EngineState, tracked: TrackedOrder, leaves: Fixed): void {
  if (leaves === tracked.leaves) return;
  const { order, position } = tracked;
  const added = leaves - tracked.leaves;
  tracked.leaves = leaves;
  if (order.source === 'protection') return;
  const group = groupOf(state, order);
  addOpen(position, order, group === undefined ? added : recount(group));
}

function recount(group: GroupState): Fixed {
  const open = group.legs.reduce((most, { leaves }) => larger(most, leaves), 0n);
  const added = open - group.open;
  group.open = open;
  return added;
}

function addOpen(position: Position, { side }: Order, quantity: Fixed): void {
  if (side === 'buy') position.openBuy += quantity;
  else position.openSell += quantity;
}

/** Sets what is reserved for an order, quote currency; of a group the largest reservation counts. */
export function setHold(state: EngineState, tracked: TrackedOrder, hold: Fixed): void {
  if (hold === tracked.hold) return;
  const group = groupOf(state, tracked.order);
  const added = hold - tracked.hold;
  tracked.hold = hold;
  if (group === undefined) {
    state.held += added;
    return;
  }
  const held = group.legs.reduce((most, leg) => larger(most, leg.hold), 0n);
  state.held += held - group.held;
  group.held = held;
}

/** The position as if a group, or an order without one, had nothing open on its side. */
export function positionWithout(
  position: Position,
  { side, open }: { readonly side: Order['side']; readonly open: Fixed },
): Position {
  if (open === 0n) return position;
  return side === 'buy'
    ? { ...position, openBuy: position.openBuy - open }
    : { ...position, openSell: position.openSell - open };
}
