/** What may be sent: everything, only what shrinks exposure, or only cancels. */
export type TradingState = 'running' | 'reduce-only' | 'halted';

/** Strictness, for comparing two states: the larger wins. */
export const STRICTNESS = { running: 0, 'reduce-only': 1, halted: 2 } as const satisfies Record<TradingState, number>;
