import type { RiskLimits } from '../model/risk-limits.ts';

/** Below this a market counts as having this volatility, so that a flat stretch does not blow sizes up. */
const LEAST_VOLATILITY = 0.01;

/**
 * Share of equity for an order by a strategy that names no size: the profile's share, scaled down where the market's
 * volatility is above the profile's target, never up.
 * @param volatility realised, a year (0.2 = 20 %); undefined while too few bars are known, then the share is not scaled
 */
export function defaultShare(limits: RiskLimits, volatility: number | undefined): number {
  const { share, volatilityTarget } = limits.defaultSize;
  if (volatility === undefined) return share;
  return share * Math.min(1, volatilityTarget / Math.max(volatility, LEAST_VOLATILITY));
}
