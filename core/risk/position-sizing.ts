import type { RiskLimits } from '../model/risk-limits.ts';
import { kellyFraction } from './trade-results.ts';
import type { TradeResults } from './trade-results.ts';

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

/**
 * Share of equity by Kelly's rule: half of the fraction that the strategy's closed trades tell, never more than the
 * usual size of the limits, and nothing where there is no edge. The usual size while too few trades have ended.
 * @see MacLean, Thorp & Ziemba, "The Kelly Capital Growth Investment Criterion", 2011 (half Kelly)
 */
export function kellyShare(results: TradeResults, { defaultSize }: RiskLimits, usual: number): number {
  const kelly = kellyFraction(results);
  return kelly === undefined ? usual : Math.max(0, Math.min(kelly / 2, defaultSize.share));
}

/**
 * Share of equity whose loss, when the stop is reached, is a share of equity: risk / distance to the stop; never more
 * than an order may be, nor than a trade may lose.
 * @param risk share of equity that may be lost, 0.005 = 0.5 %
 * @param stopDistance to the stop, as a fraction of the price
 */
export function shareForRisk(risk: number, stopDistance: number, { orderValue, lossPerTrade }: RiskLimits): number {
  return stopDistance > 0 ? Math.min(Math.min(risk, lossPerTrade) / stopDistance, orderValue) : 0;
}
