/** Names of the risk profiles, tightest first. `unrestricted` exists for backtests only. */
export const PROFILE_NAMES = ['conservative', 'moderate', 'aggressive', 'unrestricted'] as const;
/** A risk profile by its name. */
export type ProfileName = (typeof PROFILE_NAMES)[number];
/** The limits that an account has: those of a profile, or a person's own, which began as a copy of one. */
export type LimitsName = ProfileName | 'custom';

/** How orders meet the market (statistics, "Fill models"), from the most comparable to the most pessimistic. */
export const FILL_MODELS = ['next-open', 'aggressive', 'realistic', 'conservative'] as const;
/** A fill model by its name. */
export type FillModelName = (typeof FILL_MODELS)[number];

/** By how much a taker's price is worse than the market's (statistics, "Cost models"). */
export const SLIPPAGE_MODELS = ['none', 'fixed', 'volume', 'spread', 'hybrid'] as const;
/** A slippage model by its name. */
export type SlippageModelName = (typeof SLIPPAGE_MODELS)[number];
