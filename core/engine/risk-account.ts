import type { SimulatedVenue } from '../execution/simulated-venue.ts';
import { AGENT_STRATEGY } from '../model/agent-decision.ts';
import type { RiskView } from '../risk/risk-check.ts';
import type { Account } from './account.ts';
import type { EngineCore } from './engine-core.ts';
import type { Marks } from './marks.ts';
import type { EngineState } from './state.ts';

/** What the risk checks may see of the engine: always now, never a copy that could be stale. */
export function createRiskAccount(parts: {
  readonly state: EngineState;
  readonly core: EngineCore;
  readonly marks: Marks;
  readonly account: Account;
  readonly venue: SimulatedVenue;
  readonly isLatched: () => boolean;
  readonly source: 'bars' | 'ticks';
}): Omit<RiskView, 'limits'> {
  const { state, core, marks, account, venue } = parts;
  return {
    now: core.now,
    tradingState: () => (parts.isLatched() ? 'halted' : state.trading.state),
    tradingCause: () => state.trading.cause,
    equity: account.equity,
    buyingPower: account.buyingPower,
    dayStartEquity: () => state.anchors.dayStart,
    mark: marks.exact,
    markTime: (index) => marks.time[index] ?? NaN,
    bookSound: venue.bookSound,
    // Bars show no depth; the next price is expected where the last one was.
    expectedPrice: (intent, index, quantity) =>
      parts.source === 'bars' ? marks.exact(index) : venue.walkPrice(index, intent.side, quantity),
    takerFeeRate: venue.takerFeeRate,
    marginRate: account.marginRate,
    positions: state.positions,
    recentOrders: () => state.recentOrders,
    isAgent: (strategyId) => state.strategies.get(strategyId)?.name === AGENT_STRATEGY,
    strategyLimits: (strategyId) => state.strategies.get(strategyId)?.limits,
    knownIntent: (intentId) => state.intents.get(intentId),
  };
}
