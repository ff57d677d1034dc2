import { absolute, approximate, fixedFromShortest, plainFixed, smaller } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { SECOND_MS, unixMs } from '../base/time.ts';
import type { ClientOrderId, IntentId } from '../model/identifiers.ts';
import { isOpen } from '../model/order-status.ts';
import { isReached } from '../model/order-trigger.ts';
import type { Position } from '../portfolio/position.ts';
import type { EngineParts } from './engine-parts.ts';
import { isKeptAway, setsAside } from './making-way.ts';
import { leftOfGroup, groupOf } from './order-groups.ts';
import type { GroupState } from './order-groups.ts';
import type { OrderEntry } from './order-entry.ts';
import { emergencyExit } from './position-guard.ts';
import { wholeLots } from './state.ts';
import { guardedAt, leftOver, successorHold, MOST_REFUSALS, successorTerms } from './replacements.ts';
import type { Replacement } from './replacements.ts';
import { isProtected, protectionShares } from './protection-shares.ts';

/**
 * Changes orders at venues that cannot: the old one is canceled, and another takes its place. Until that one stands the
 * triggers of what protects a position are watched here, and it is closed at market where one is met.
 */
export interface OrderReplacing {
  /** An instrument has a new price of the market's own, quote per base. */
  readonly onPrice: (instrumentIndex: number, price: number) => void;
  /** An input was processed: what it did to orders that are being replaced is followed. */
  readonly follow: () => void;
}

/** What could not be sent is tried again after this. */
const RETRY_MS = SECOND_MS;

/** Creates it. */
export function createOrderReplacing(parts: EngineParts, entry: OrderEntry): OrderReplacing {
  const { state, core, risk, venue } = parts;

  /** What only shrinks a position waits for the leave to send; nothing is gained by asking before. */
  const mayBeSent = ({ ancestor }: Replacement): boolean => {
    const { venue: known } = state;
    if (known === null || !ancestor.order.reduceOnly) return true;
    return known.armedUntil > core.now() && known.reconciliation === 'done' && known.link === 'up';
  };
  const isExclusive = (): boolean => setsAside(state, venue.offers);
  const heldLots = ({ instrumentIndex, quantity }: Position): Fixed =>
    wholeLots(state, instrumentIndex, absolute(quantity));
  const exit = (replacement: Replacement): boolean => {
    const { ancestor, newest, isTouched } = replacement;
    const { position } = ancestor;
    const tried = state.emergencies.get(position);
    if (tried !== undefined && core.now() < tried + RETRY_MS) return false;
    const trigger = guardedAt(replacement);
    const reason =
      isTouched && trigger !== undefined
        ? `stop at ${plainFixed(trigger)}, met while it was being replaced`
        : 'its stop could not be placed again';
    const left = leftOver(replacement);
    const quantity = left?.kind === 'base' ? smaller(left.quantity, heldLots(position)) : 0n;
    const wish = emergencyExit(parts, position, { quantity, reason, number: entry.nextNumber() });
    return entry.submit({ ...wish, replaces: newest.order.clientOrderId }).outcome === 'sent';
  };
  /** What a leg may cover: no more than its entry's share of what is held, so that there is enough for all of them. */
  const leftFor = (group: GroupState): Fixed =>
    isProtected(group) ? (protectionShares(state, group.position).get(group) ?? 0n) : leftOfGroup(group);
  const place = (replacement: Replacement): void => {
    const { ancestor, newest } = replacement;
    const { position, order } = ancestor;
    const number = entry.nextNumber();
    let size = leftOver(replacement);
    if (size?.kind === 'base') {
      const group = groupOf(state, order);
      const ofGroup = group === undefined ? size.quantity : leftFor(group);
      const held = order.reduceOnly ? heldLots(position) : size.quantity;
      size = { kind: 'base', quantity: smaller(size.quantity, smaller(ofGroup, held)) };
    }
    if (size === undefined || (size.kind === 'base' && size.quantity === 0n)) return;
    const successor = risk.succeed(ancestor, {
      terms: successorTerms(replacement),
      size,
      clientOrderId: `${parts.idPrefix}-${number}` as ClientOrderId,
      intentId: `r${parts.idPrefix}-${number}` as IntentId,
      replaces: newest.order.clientOrderId,
      // What opens is as old as its verdict (C23): a cancel can take long, and then it is not sent any more.
      time: unixMs(order.reduceOnly ? core.now() : replacement.since),
    });
    core.emit({ kind: 'order.approved', order: successor, hold: successorHold(replacement, size) });
    core.hold(successor, position.instrumentIndex);
  };
  const step = (replacement: Replacement): void => {
    const { ancestor, newest, isTouched, refusals } = replacement;
    if (!mayBeSent(replacement) || (isExclusive() && isKeptAway(state, replacement))) return;
    if (isOpen(newest.status)) {
      const isOnItsWay = newest !== ancestor && newest.order.source !== 'emergency';
      // Should it arrive after all, it must not sell what is sold already.
      if (isTouched && isOnItsWay && exit(replacement))
        entry.cancel([newest], 'engine', 'its trigger was met before it stood');
      return;
    }
    if (isTouched || refusals >= MOST_REFUSALS) return void exit(replacement);
    const isRefused = newest.status === 'rejected';
    if (newest === ancestor || isRefused || core.now() >= newest.updatedAt + RETRY_MS) place(replacement);
  };
  return {
    onPrice(index, price) {
      if (state.replacements.size === 0 || state.trading.state === 'halted' || !(price > 0 && price < Infinity)) return;
      for (const [clientOrderId, replacement] of state.replacements) {
        const { ancestor, isTouched } = replacement;
        const trigger = ancestor.position.instrumentIndex === index ? guardedAt(replacement) : undefined;
        if (isTouched || trigger === undefined || !isReached(ancestor.order, approximate(trigger), price)) continue;
        core.emit({ kind: 'order.replacing-triggered', clientOrderId, price: fixedFromShortest(price) });
      }
    },
    follow() {
      if (state.replacements.size === 0 || state.trading.state === 'halted') return;
      // A successor takes the place of the one before it while this goes on.
      const standing = [...state.replacements.values()];
      for (const replacement of standing) step(replacement);
    },
  };
}
