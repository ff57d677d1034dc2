import type { Fixed } from '../base/fixed.ts';
import { coverage } from '../execution/protection/coverage.ts';
import type { Position } from '../portfolio/position.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import type { GroupState } from './order-groups.ts';
import { wholeLots } from './state.ts';
import type { EngineState } from './state.ts';

/** A group that protects what an entry opened. */
export type ProtectedGroup = GroupState & { readonly parent: TrackedOrder };

/** True for a group that protects what an entry opened. */
export function isProtected(group: GroupState): group is ProtectedGroup {
  return group.parent !== null;
}

/** How much the stop and the target of each entry of a position shall cover, base units in whole lots, oldest first. */
export function protectionShares(state: EngineState, position: Position): ReadonlyMap<ProtectedGroup, Fixed> {
  const own = [...state.groups.values()].filter(isProtected).filter((group) => group.position === position);
  const entries = own.map(({ parent, filled }) => {
    return { side: parent.order.side, filled: parent.filledQuantity, closed: filled };
  });
  const shares = coverage(position.quantity, entries);
  return new Map(own.map((group, index) => [group, wholeLots(state, position.instrumentIndex, shares[index] ?? 0n)]));
}
