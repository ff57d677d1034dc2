import { unixMs } from '../base/time.ts';
import { timesDown } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { SECOND_MS } from '../base/time.ts';
import { TIMING } from '../execution/live/timing.ts';
import { exitSide } from '../execution/protection/default-protection.ts';
import { protectiveOrder } from '../execution/protection/protective-order.ts';
import type { IntentId, OrderGroupId } from '../model/identifiers.ts';
import { isOpen } from '../model/order-status.ts';
import type { OrderIntent } from '../model/order.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import { isAtVenue, setsAside } from './making-way.ts';
import { leaveOf } from './venue-state.ts';
import type { EngineParts } from './engine-parts.ts';
import { leftOfGroup } from './order-groups.ts';
import type { GroupState } from './order-groups.ts';
import { isProtected, protectionShares } from './protection-shares.ts';
import type { ProtectedGroup } from './protection-shares.ts';
import type { OrderEntry } from './order-entry.ts';

/** Keeps stops and targets as large as what they protect, and the legs of pairs in step. */
export interface ProtectionKeeper {
  /** An input was processed: what it did to entries, legs and positions is followed. Nothing where there are no groups. */
  readonly follow: () => void;
}

/** A leg that was refused here is tried again at the first input after this. */
const RETRY_MS = SECOND_MS;
/** How long a position may wait for its stop before it is closed at market instead (Q8). */
const LONGEST_BARE_MS = TIMING.stopConfirmed;
/** A venue may refuse the stop of an entry, or leave it unconfirmed, this often before that: one retry. */
const MOST_FAILURES = 2;

/** Creates the keeper. It asks for orders like everybody else, through the entry. */
export function createProtectionKeeper(parts: EngineParts, entry: OrderEntry): ProtectionKeeper {
  const { state, core, marks, instruments, venue } = parts;
  const told = new Set<OrderGroupId>();
  let seen = -1;

  const submit = (
    group: ProtectedGroup,
    wish: Pick<OrderIntent, 'source' | 'reason' | 'type'> & Partial<OrderIntent>,
  ) =>
    entry.submit({
      intentId: `p${parts.idPrefix}-${entry.nextNumber()}` as IntentId,
      strategyId: group.position.strategyId,
      instrumentId: group.position.instrumentId,
      side: exitSide(group.parent.order.side),
      timeInForce: 'gtc',
      size: { kind: 'base', quantity: 0n },
      reduceOnly: true,
      postOnly: false,
      time: unixMs(core.now()),
      decisionPrice: marks.exact(group.position.instrumentIndex) ?? 0n,
      ...wish,
    });

  /** No real venue takes it, as a stop no more than as an exit: it waits until more has filled. */
  const isTooSmall = (index: number, quantity: Fixed): boolean => {
    const least = state.venue === null ? 0n : (instruments[index]?.minNotional ?? 0n);
    const mark = marks.exact(index);
    return mark !== undefined && timesDown(quantity, mark) < least;
  };
  const place = (group: ProtectedGroup, role: 'stop' | 'target', quantity: Fixed): void => {
    const { parent, groupId, legs, deniedAt, dismissed } = group;
    const earlier = legs.findLast(({ order }) => order.group?.role === role)?.order;
    const terms = protectiveOrder(role, parent.order.protection ?? {}, earlier);
    if (terms === undefined || dismissed.has(role) || state.trading.state === 'halted') return;
    if (isTooSmall(group.position.instrumentIndex, quantity)) return;
    if (leaveOf(state.venue, core.now()) === 'none') return tellBare(group);
    if (role === 'stop' && hasLostItsStop(group)) return restorePair(group);
    if (role === 'stop' && isGivenUp(group, core.now())) return exit(group, quantity);
    if (deniedAt !== null && core.now() < deniedAt + RETRY_MS) return;
    submit(group, {
      ...terms,
      source: 'protection',
      size: { kind: 'base', quantity },
      group: { groupId, role, parent: parent.order.clientOrderId },
    });
  };
  /** The venue ended the stop of a pair since its target has begun to fill: what is left of that keeps a stop away. */
  const hasLostItsStop = ({ legs }: GroupState): boolean =>
    setsAside(state, venue.offers) && legs.some((leg) => leg.order.group?.role === 'target' && isAtVenue(leg));
  /** Both are placed anew for what is left, and the stop is watched here until then. */
  const restorePair = ({ legs }: GroupState): void => {
    const stop = legs.findLast(({ order }) => order.group?.role === 'stop');
    if (stop !== undefined) core.emit({ kind: 'order.replacing', clientOrderId: stop.order.clientOrderId });
    for (const leg of legs) if (isAtVenue(leg)) entry.makeWay(leg);
  };
  /** An account at a venue sends nothing: asking again and again would change nothing. */
  const tellBare = ({ groupId, position }: ProtectedGroup): void => {
    if (told.has(groupId)) return;
    told.add(groupId);
    const { instrumentId } = position;
    const message = `A position in ${instrumentId} has no stop at the venue: arm the account, and it is placed.`;
    core.emit({ kind: 'venue.incident', code: 'UNPROTECTED', message, instrumentId });
  };
  /** The stop cannot be placed: the position does not wait for it any longer. */
  const exit = (group: ProtectedGroup, quantity: Fixed): void => {
    const tried = state.emergencies.get(group.position);
    if (tried !== undefined && core.now() < tried + LONGEST_BARE_MS) return;
    const reason = 'its stop could not be placed';
    // In its stop's place: what it sells is this entry's, and the others keep what is theirs.
    const leg = { groupId: group.groupId, role: 'stop', parent: group.parent.order.clientOrderId } as const;
    submit(group, { source: 'emergency', type: 'market', size: { kind: 'base', quantity }, reason, group: leg });
  };
  const resize = (leg: TrackedOrder, quantity: Fixed): void => {
    if (state.replacements.has(leg.order.clientOrderId) || leaveOf(state.venue, core.now()) === 'none') return;
    const isFixed = leg.status === 'initialized' || leg.status === 'submitted' || leg.status === 'triggered';
    if (isFixed || leg.status === 'unknown' || leg.amendment !== null || state.trading.state === 'halted') return;
    if (leg.amendRefusedAt !== null && core.now() < leg.amendRefusedAt + RETRY_MS) return;
    if (leg.leaves !== quantity) entry.amend(leg, { quantity: leg.filledQuantity + quantity }, 'engine');
  };
  const cancel = (leg: TrackedOrder, reason: string): void => {
    if (leg.cancelRequestedAt === null) entry.cancel([leg], 'engine', reason);
  };

  const protect = (group: ProtectedGroup, quantity: Fixed): void => {
    for (const role of ['stop', 'target'] as const) {
      const leg = group.legs.find((one) => one.order.group?.role === role && isOpen(one.status) && !isLost(one));
      if (quantity === 0n) {
        if (leg !== undefined) cancel(leg, group.filled > 0n ? 'its other leg filled' : 'its position is closed');
      } else if (leg === undefined) {
        if (!isBeingReplaced(group, role)) place(group, role, quantity);
      } else resize(leg, quantity);
    }
  };
  /** Its successor is on its way, or its position is closed in its stead. */
  const isBeingReplaced = ({ groupId }: GroupState, role: 'stop' | 'target'): boolean => {
    for (const { ancestor } of state.replacements.values()) {
      const { group } = ancestor.order;
      if (group?.groupId === groupId && group.role === role) return true;
    }
    return false;
  };
  const isReplaced = (group: GroupState, { order }: TrackedOrder): boolean =>
    state.replacements.has(order.clientOrderId) ||
    group.legs.some((other) => other.order.replaces === order.clientOrderId);
  /** Where pairs rest as one the venue ends a leg as the other begins to trade: that goes on. */
  const isLetGo = ({ status }: TrackedOrder): boolean =>
    status === 'expired' && venue.offers.oco && setsAside(state, venue.offers);
  const tie = (group: GroupState): void => {
    const ended = group.legs.find((leg) => !isOpen(leg.status) && !isReplaced(group, leg) && !isLetGo(leg));
    const left = leftOfGroup(group);
    for (const leg of group.legs) {
      if (!isOpen(leg.status)) continue;
      if (ended !== undefined || left === 0n) cancel(leg, `its other leg ${ended?.status ?? 'filled'}`);
      else if (leg.leaves > left) resize(leg, left);
    }
  };

  return {
    follow() {
      if (state.groups.size === 0) return;
      if (state.seq === seen && !isAnyRefused(state.groups)) return;
      const groups = [...state.groups.values()];
      for (const group of groups) if (group.parent === null) tie(group);
      for (const position of new Set(groups.filter(isProtected).map((group) => group.position)))
        for (const [group, share] of protectionShares(state, position)) protect(group, share);
      seen = state.seq;
    },
  };
}

/** Something was refused here that is to be tried again although nothing else happens. */
function isAnyRefused(groups: ReadonlyMap<unknown, GroupState>): boolean {
  for (const { deniedAt, legs } of groups.values()) {
    if (deniedAt !== null) return true;
    for (const { amendRefusedAt } of legs) if (amendRefusedAt !== null) return true;
  }
  return false;
}

function isGivenUp({ legs, deniedSince }: GroupState, now: number): boolean {
  const failed = legs.filter((leg) => leg.order.group?.role === 'stop' && (leg.status === 'rejected' || isLost(leg)));
  return failed.length >= MOST_FAILURES || (deniedSince !== null && now >= deniedSince + LONGEST_BARE_MS);
}

/** A stop that the venue had not confirmed when it was given up for that: it may live yet, but nobody counts on it. */
function isLost({ order, acceptedAt, cancelRequestedAt, createdAt }: TrackedOrder): boolean {
  if (order.source !== 'protection' || order.group?.role !== 'stop' || cancelRequestedAt === null) return false;
  const wasConfirmed = acceptedAt !== null && acceptedAt <= cancelRequestedAt;
  return !wasConfirmed && cancelRequestedAt - createdAt >= LONGEST_BARE_MS;
}
