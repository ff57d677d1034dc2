import { absolute, fixedFromShortest, smaller, timesDown, toNumber, truncateToStep } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { PROFILES } from '../config/profiles.ts';
import type { OrderSize } from '../model/order.ts';
import type { StrategyId } from '../model/identifiers.ts';
import { defaultShare, kellyShare, shareForRisk } from '../risk/position-sizing.ts';
import type { StrategyOrder } from '../strategies/strategy.ts';
import type { EngineParts } from './engine-parts.ts';

/** What a strategy's order is sized for. */
export interface SizingSubject {
  readonly strategyId: StrategyId;
  readonly instrumentIndex: number;
  readonly lotSize: Fixed;
  /** What the strategy holds, base units, signed. */
  readonly held: Fixed;
}

/** The shares of equity that sizes are worked out from; those of the default profile where there are no limits. */
export function shareOfSize(
  { state, profile, marks }: EngineParts,
  { strategyId, instrumentIndex }: SizingSubject,
  order: StrategyOrder,
): number {
  const { size } = order;
  const { limits } = profile;
  const known = limits ?? PROFILES.moderate.limits;
  switch (size.kind) {
    case 'equity-fraction':
      return size.fraction;
    case 'agent-share':
      return known.agent.share * known.orderValue * Math.min(1, size.fraction);
    case 'profile-default':
      return (limits === null ? 1 : defaultShare(limits, marks.volatility(instrumentIndex))) * (size.scale ?? 1);
    case 'kelly': {
      const results = state.strategies.get(strategyId)?.results;
      const usual = defaultShare(known, marks.volatility(instrumentIndex));
      return (results === undefined ? usual : kellyShare(results, known, usual)) * (size.scale ?? 1);
    }
    case 'fixed-risk':
      return shareForRisk(size.risk, stopFraction(order, toNumber(marks.exact(instrumentIndex) ?? 0n), known), known);
    case 'whole-position':
    case 'base':
      return 0;
  }
}

/** What a strategy's wish comes to: base units to sell or an amount of quote currency to spend. */
export function sizeOf(parts: EngineParts, subject: SizingSubject, order: StrategyOrder): OrderSize {
  const { account, profile } = parts;
  const { size } = order;
  switch (size.kind) {
    case 'base': {
      const quantity = profile.limits === null ? size.quantity : truncateToStep(size.quantity, subject.lotSize);
      return { kind: 'base', quantity };
    }
    case 'whole-position':
      return { kind: 'base', quantity: absolute(subject.held) };
    case 'agent-share':
      return { kind: 'quote', amount: agentAmount(parts, size.fraction) };
    case 'equity-fraction':
    case 'profile-default':
    case 'kelly':
    case 'fixed-risk':
      return { kind: 'quote', amount: shareOf(account.equity(), shareOfSize(parts, subject, order)) };
  }
}

/** Distance to the stop that the order brings, or that it gets from the limits, as a fraction of its price. */
export function stopFraction(
  { limitPrice, stopPrice, protection }: StrategyOrder,
  mark: number,
  { defaultStop }: { readonly defaultStop: number },
): number {
  const price = toNumber(limitPrice ?? stopPrice ?? 0n) || mark;
  const { trail } = protection ?? {};
  if (!(price > 0)) return defaultStop;
  if (trail !== undefined)
    return toNumber(trail.kind === 'amount' ? trail.distance : trail.fraction) / (trail.kind === 'amount' ? price : 1);
  return protection?.stopPrice === undefined ? defaultStop : Math.abs(price - toNumber(protection.stopPrice)) / price;
}

/** Without limits, in a backtest, it is what the default profile allows. */
function agentAmount({ account, profile, risk, state }: EngineParts, fraction: number): Fixed {
  const { agent, orderValue } = profile.limits ?? PROFILES.moderate.limits;
  const most = shareOf(account.equity(), agent.share * orderValue);
  // With real money one order may be less than a share of equity.
  const real = state.venue === null ? most : shareOf(risk.mostOrderValue() ?? most, agent.share);
  return shareOf(smaller(most, real), Math.min(1, fraction));
}

function shareOf(equity: Fixed, fraction: number): Fixed {
  return fraction === 1 ? equity : timesDown(equity, fixedFromShortest(fraction));
}
