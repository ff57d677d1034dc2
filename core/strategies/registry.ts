import { agentOf } from './agent.ts';
import { buyAndHold } from './buy-and-hold.ts';
import { ensembleOf } from './ensemble.ts';
import { fundingRateDrift } from './funding-rate-drift.ts';
import { grid } from './grid.ts';
import { meanReversion } from './mean-reversion.ts';
import { momentum } from './momentum.ts';
import { rsi } from './rsi.ts';
import { smaCross } from './sma-cross.ts';
import type { StrategyDefinition } from './strategy.ts';
import { withPositionSizes } from './position-sizes.ts';
import { withVolatilityScaling } from './volatility-scaling.ts';
import { vumanchuA } from './vumanchu-a.ts';
import { vumanchuB } from './vumanchu-b.ts';

/** Every strategy that has an opinion on being long or short, and what it has to say in an ensemble at first. */
const ensemble = ensembleOf([
  { definition: momentum, weight: 1 },
  { definition: rsi, weight: 1 },
  { definition: meanReversion, weight: 1 },
  { definition: fundingRateDrift, weight: 0 },
  { definition: smaCross, weight: 0 },
  { definition: vumanchuA, weight: 0 },
  { definition: vumanchuB, weight: 0 },
]);

/** Rules that may stand in for a language model. */
export const AGENT_FALLBACKS: readonly StrategyDefinition[] = [
  momentum,
  rsi,
  meanReversion,
  fundingRateDrift,
  smaCross,
  vumanchuA,
  vumanchuB,
];

/** Its entries can be sized by other rules, and scaled by volatility. */
function sizable(definition: StrategyDefinition): StrategyDefinition {
  return withVolatilityScaling(withPositionSizes(definition));
}

/**
 * Every kind of strategy that can be run, in the order in which they are offered. Those that leave their size to the
 * risk profile can have it scaled by volatility; the yardsticks and the grid name their own.
 */
export const STRATEGIES: readonly StrategyDefinition[] = [
  sizable(momentum),
  smaCross,
  buyAndHold,
  sizable(vumanchuA),
  sizable(vumanchuB),
  sizable(rsi),
  grid,
  sizable(meanReversion),
  sizable(fundingRateDrift),
  sizable(ensemble),
  agentOf(AGENT_FALLBACKS),
];
