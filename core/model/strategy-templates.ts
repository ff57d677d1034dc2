/** What a strategy of one's own can begin as; each is a complete example. */
export const STRATEGY_TEMPLATES = ['blank', 'momentum', 'breakout'] as const;

/** Name of a template. */
export type StrategyTemplate = (typeof STRATEGY_TEMPLATES)[number];
