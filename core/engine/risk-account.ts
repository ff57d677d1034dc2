import type { SimulatedVenue } from '../execution/simulated-venue.ts';
import { AGENT_STRATEGY } from '../model/agent-decision.ts';
import type { Instrument } from '../model/instrument.ts';
import { oldestFillAfter } from '../risk/fill-trail.ts';
import type { RiskView } from '../risk/risk-check.ts';
import type { Account } from './account.ts';
import type { EngineCore } from './engine-core.ts';
import type { Marks } from './marks.ts';
import type { EngineState } from './state.ts';
import type { VenueTerms } from './trading-system.ts';
import { leaveOf } from './venue-state.ts';
import type { VenueState } from './venue-state.ts';

/** What the risk checks may see of the engine: always now, never a copy that could be stale. */
export function createRiskAccount(parts: {
  readonly state: EngineState;
  readonly core: EngineCore;
  readonly marks: Marks;
  readonly account: Account;
  readonly venue: SimulatedVenue;
  readonly isLatched: () => boolean;
  readonly source: 'bars' | 'ticks';
  readonly instruments: readonly Instrument[];
  readonly barMs: number;
  readonly terms: VenueTerms | undefined;
}): Omit<RiskView, 'limits'> {
  const { state, core, marks, account, venue, terms } = parts;
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
    recentProtection: () => state.recentProtection,
    recentAmends: () => state.recentAmends,
    openOrders: () => state.openOrders.values(),
    conduct: (strategyId) => state.strategies.get(strategyId)?.conduct,
    oldestFill(index, side, after) {
      const trails = state.trails[index];
      return trails === undefined ? NaN : oldestFillAfter(trails[side], after);
    },
    depth: venue.depthWithin,
    barMs: parts.barMs,
    isDerivative: (index) => parts.instruments[index]?.perpetual !== undefined,
    allows(index) {
      const instrument = parts.instruments[index];
      return instrument !== undefined && (terms === undefined || terms.instruments.includes(instrument.id));
    },
    isLive: () => state.venue !== null && terms?.testnet !== true,
    allowsAgents: () => state.venue === null || terms?.agents === true,
    leave: () => leaveOf(state.venue, core.now()),
    venueAbsence: () => absenceOf(state.venue),
    hasUnknownOrder: (index, stopsAside) => hasUnknownOrder(state, index, stopsAside),
    isAgent: (strategyId) => state.strategies.get(strategyId)?.name === AGENT_STRATEGY,
    strategyLimits: (strategyId) => state.strategies.get(strategyId)?.limits,
    knownIntent: (intentId) => state.intents.get(intentId),
  };
}

function hasUnknownOrder({ openOrders }: EngineState, instrumentIndex: number, stopsAside: boolean): boolean {
  for (const { status, position, order } of openOrders.values()) {
    if (status !== 'unknown' || position.instrumentIndex !== instrumentIndex) continue;
    if (!stopsAside || order.source !== 'protection') return true;
  }
  return false;
}

function absenceOf(venue: VenueState | null): string | null {
  if (venue === null) return null;
  if (venue.link === 'down') return 'The link to the venue is down.';
  if (venue.reconciliation === 'done') return null;
  return venue.cause ?? 'The account is being compared with its venue.';
}
