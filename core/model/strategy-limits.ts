/**
 * Limits of one strategy beside those of the risk profile: whichever is tighter holds. Amounts are plain decimal text
 * in quote currency; a limit that is not there is not set, and 0 means zero.
 */
export interface StrategyLimits {
  /** What one order may add to exposure. */
  readonly maxOrderValue?: string;
  /** What the strategy's position may come to, all its open orders filled. */
  readonly maxPosition?: string;
  /** Loss of the UTC day, open positions at the newest price: from there on it may only reduce. */
  readonly maxDailyLoss?: string;
  /** Orders within 24 hours that could add exposure. */
  readonly maxOrdersPerDay?: number;
}

/** Their names, in the order in which they are written. */
export const STRATEGY_LIMIT_NAMES = [
  'maxOrderValue',
  'maxPosition',
  'maxDailyLoss',
  'maxOrdersPerDay',
] as const satisfies readonly (keyof StrategyLimits)[];
