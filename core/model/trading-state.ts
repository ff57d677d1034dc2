/** What may be sent: everything, only what shrinks exposure, or only cancels. */
export type TradingState = 'running' | 'reduce-only' | 'halted';

/** Strictness, for comparing two states: the larger wins. */
export const STRICTNESS = { running: 0, 'reduce-only': 1, halted: 2 } as const satisfies Record<TradingState, number>;

/** Begins the cause of a state that only arming the account lifts: it was not armed since it started, or no longer is. */
const NOT_ARMED = 'not armed';

/** The cause of such a state. */
export function notArmed(why: string): string {
  return `${NOT_ARMED}: ${why}`;
}

/** True for a cause that only arming the account lifts: no new day does. */
export function isNotArmed(cause: string | null): boolean {
  return cause?.startsWith(NOT_ARMED) ?? false;
}
