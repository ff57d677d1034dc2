import { PROFILES } from '../../core/config/profiles.ts';
import type { TradingSystem } from '../../core/engine/trading-system.ts';
import type { RiskLimits } from '../../core/model/risk-limits.ts';
import { at } from './trading.ts';

/** Limits of moderate with some figures of a test's own. */
export function someLimits(over: Partial<RiskLimits> = {}): RiskLimits {
  return { ...PROFILES.moderate.limits, ...over };
}

/** Gives a running system limits of moderate with some figures of a test's own. */
export function limit(system: TradingSystem, over: Partial<RiskLimits>, time = at(0)): void {
  system.changeLimits({ name: 'custom', limits: someLimits(over) }, 'person', time);
}

/** Stops and targets so far away that they end no position before what a test is about does. */
export const FAR_STOPS = {
  defaultStop: 0.99,
  defaultTarget: 9,
  emergencyStop: 0.99,
  lossPerTrade: 1,
} as const satisfies Partial<RiskLimits>;
