import { fixed, ONE } from '../../core/base/fixed.ts';
import type { Fixed } from '../../core/base/fixed.ts';
import { unixMs } from '../../core/base/time.ts';
import { PROFILES } from '../../core/config/profiles.ts';
import type { ClientOrderId, IntentId, StrategyId } from '../../core/model/identifiers.ts';
import type { OrderIntent } from '../../core/model/order.ts';
import { createPosition } from '../../core/portfolio/position.ts';
import type { Position } from '../../core/portfolio/position.ts';
import { createTrackedOrder } from '../../core/portfolio/tracked-order.ts';
import type { TrackedOrder } from '../../core/portfolio/tracked-order.ts';
import type { Assessment, RiskView } from '../../core/risk/risk-check.ts';
import { anInstrument, MONDAY } from './trading.ts';

/** Now of every risk view. */
export const NOW = MONDAY + 3_600_000;

/** A buy of 1 BTC at market, decided now. */
export function anIntent(over: Partial<OrderIntent> = {}): OrderIntent {
  return {
    intentId: 'i-1' as IntentId,
    strategyId: 's-1' as StrategyId,
    source: 'strategy',
    instrumentId: anInstrument().id,
    side: 'buy',
    type: 'market',
    timeInForce: 'gtc',
    size: { kind: 'base', quantity: fixed('1') },
    reduceOnly: false,
    postOnly: false,
    time: unixMs(NOW),
    decisionPrice: fixed('100'),
    reason: 'test',
    ...over,
  };
}

/** That intent at a price of 100, adding all of itself to a flat account. */
export function anAssessment(over: Partial<Assessment> = {}): Assessment {
  const intent = over.intent ?? anIntent();
  const quantity = intent.size.kind === 'base' ? intent.size.quantity : intent.size.amount / 100n;
  const increase = over.increase ?? quantity;
  return {
    intent,
    instrument: anInstrument(),
    instrumentIndex: 0,
    flatten: false,
    isConfirmed: false,
    position: undefined,
    mark: fixed('100'),
    price: fixed('100'),
    quantity,
    increase,
    value: increase * 100n,
    ...over,
  };
}

/** A running, moderate account of 10,000 with fresh prices and nothing in it. */
export function aRiskView(over: Partial<RiskView> = {}): RiskView {
  return {
    limits: PROFILES.moderate.limits,
    now: () => NOW,
    tradingState: () => 'running',
    tradingCause: () => null,
    equity: () => fixed('10000'),
    buyingPower: () => fixed('10000'),
    dayStartEquity: () => fixed('10000'),
    mark: () => fixed('100'),
    markTime: () => NOW,
    bookSound: () => true,
    expectedPrice: () => fixed('100'),
    takerFeeRate: () => fixed('0.001'),
    marginRate: () => ONE,
    positions: [],
    recentOrders: () => [],
    recentProtection: () => [],
    recentAmends: () => [],
    openOrders: () => [],
    conduct: () => undefined,
    oldestFill: () => NaN,
    depth: () => fixed('1000'),
    barMs: 60_000,
    isDerivative: () => false,
    allows: () => true,
    isLive: () => false,
    allowsAgents: () => true,
    leave: () => 'all',
    venueAbsence: () => null,
    hasUnknownOrder: () => false,
    isAgent: () => false,
    strategyLimits: () => undefined,
    knownIntent: () => undefined,
    ...over,
  };
}

export function aPosition(quantity: string, over: Partial<Position> = {}): Position {
  return {
    ...createPosition('s-1' as StrategyId, anInstrument().id, over.instrumentIndex ?? 0),
    quantity: fixed(quantity),
    ...over,
  };
}

/** An order sent `agoMs` before now. */
export function sentOrder(agoMs: number, over: Partial<OrderIntent> = {}): TrackedOrder {
  const order = { ...anIntent(over), clientOrderId: `o-${agoMs}` as ClientOrderId };
  return { ...createTrackedOrder(order, aPosition('0'), NOW - agoMs), status: 'accepted' };
}

export const base = (quantity: string): { readonly kind: 'base'; readonly quantity: Fixed } => ({
  kind: 'base',
  quantity: fixed(quantity),
});
