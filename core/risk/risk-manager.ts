import { divideDown, larger, timesUp } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { RiskLimits, RiskProfile } from '../config/profiles.ts';
import type { Denial } from '../model/denial.ts';
import type { CheckVerdict } from '../model/order-reasoning.ts';
import type { ClientOrderId } from '../model/identifiers.ts';
import type { Instrument } from '../model/instrument.ts';
import type { Approved, Order, OrderIntent } from '../model/order.ts';
import type { Position } from '../portfolio/position.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import { agentCaps } from './checks/agent-caps.ts';
import { concurrentPositions } from './checks/concurrent-positions.ts';
import { dailyLoss } from './checks/daily-loss.ts';
import { duplicate } from './checks/duplicate.ts';
import { funds, requiredFunds } from './checks/funds.ts';
import { grossExposure } from './checks/gross-exposure.ts';
import { instrumentGrid } from './checks/instrument-grid.ts';
import { intentAge } from './checks/intent-age.ts';
import { marketData } from './checks/market-data.ts';
import { messageRate } from './checks/message-rate.ts';
import { orderValue } from './checks/order-value.ts';
import { positionShare } from './checks/position-share.ts';
import { priceCollar } from './checks/price-collar.ts';
import { reduceOnly } from './checks/reduce-only.ts';
import { strategyLimits } from './checks/strategy-limits.ts';
import { tradingState } from './checks/trading-state.ts';
import { examineOrder } from './examine-order.ts';
import { judgeHoldings } from './judge-holdings.ts';
import type { Holding } from './judge-holdings.ts';
import { deny } from './risk-check.ts';
import type { Assessment, RiskCheck, RiskView } from './risk-check.ts';
import { increasingQuantity } from './worst-case.ts';

/** Every rule, in the order in which they are asked; the first refusal wins. */
const ALL_CHECKS: readonly RiskCheck[] = [
  tradingState,
  intentAge,
  marketData,
  instrumentGrid,
  duplicate,
  messageRate,
  agentCaps,
  strategyLimits,
  orderValue,
  priceCollar,
  reduceOnly,
  positionShare,
  grossExposure,
  concurrentPositions,
  dailyLoss,
  funds,
];

/**
 * `unrestricted`, for backtests: funds alone. The trading state holds there too, though nothing changes it, and so does
 * what a strategy's own configuration says.
 */
const FUNDS_ONLY: readonly RiskCheck[] = [tradingState, strategyLimits, funds];

/** Limits of `unrestricted`: read by `funds` alone, which keeps no buffer there. */
const NO_LIMITS = { fundsBuffer: 0 } as RiskLimits;

/** The verdict on one intent: an order a venue may take, with the funds to reserve, or the refusal. */
export type Verdict =
  | { readonly approved: true; readonly order: Approved<Order>; readonly hold: Fixed }
  | { readonly approved: false; readonly order: Order; readonly denial: Denial };

/** What an intent is about. */
export interface IntentSubject {
  readonly instrument: Instrument;
  readonly instrumentIndex: number;
  readonly position: Position | undefined;
}

/** The only source of approved orders; there is no side door for tickets, agents or the stop. */
export interface RiskManager {
  readonly judge: (intent: OrderIntent, subject: IntentSubject, clientOrderId: ClientOrderId) => Verdict;
  /** The refusal that the intent would meet at the time it bears, without any trace. */
  readonly wouldDeny: (intent: OrderIntent, subject: IntentSubject) => Denial | undefined;
  /** What every check says of the intent, those behind the first refusal as well, without any trace. */
  readonly examine: (intent: OrderIntent, subject: IntentSubject) => readonly CheckVerdict[];
  /** What stands against each of these holdings, each on top of those before it; changes nothing. */
  readonly judgeHoldings: (holdings: readonly Holding[]) => readonly (Denial | undefined)[];
  /** An order that the journal shows as approved earlier in the session, for putting it back to work. */
  readonly reinstate: (tracked: TrackedOrder) => Approved<Order> | undefined;
}

/** Creates the manager of one account. `view.limits` is overridden by the profile's. */
export function createRiskManager(profile: RiskProfile, account: Omit<RiskView, 'limits'>): RiskManager {
  const view: RiskView = { ...account, limits: profile.limits ?? NO_LIMITS };
  const checks = profile.limits === null ? FUNDS_ONLY : ALL_CHECKS;
  return {
    judge(intent, subject, clientOrderId) {
      const assessment = assess(intent, subject, view);
      const denial = firstDenial(assessment, checks, view);
      const order: Order = { ...intent, clientOrderId };
      if (denial !== undefined) return { approved: false, order, denial };
      return { approved: true, order: order as Approved<Order>, hold: requiredFunds(assessment, view) };
    },
    wouldDeny(intent, subject) {
      const then: RiskView = { ...view, now: () => Math.max(intent.time, view.now()) };
      return firstDenial(assess(intent, subject, then), checks, then);
    },
    examine(intent, subject) {
      const then: RiskView = { ...view, now: () => Math.max(intent.time, view.now()) };
      const assessment = assess(intent, subject, then);
      return examineOrder(assessment, { checks, view: then, malformed: malformedOrder(assessment) });
    },
    judgeHoldings: (holdings) => judgeHoldings(holdings, view, profile.limits === null),
    reinstate: ({ order, status }) =>
      status === 'initialized' || status === 'denied' || status === 'rejected' ? undefined : (order as Approved<Order>),
  };
}

function firstDenial(assessment: Assessment, checks: readonly RiskCheck[], view: RiskView): Denial | undefined {
  const malformed = malformedOrder(assessment);
  if (malformed !== undefined) return malformed;
  for (const check of checks) {
    const denial = check(assessment, view);
    if (denial !== undefined) return denial;
  }
  return undefined;
}

/** Holds under every profile: an order without size, or a limit order without a price, means nothing. */
function malformedOrder({ intent }: Assessment): Denial | undefined {
  const size = intent.size.kind === 'base' ? intent.size.quantity : intent.size.amount;
  if (size <= 0n) return deny('INSTRUMENT', 'The quantity is zero at this size of account. Raise it.');
  const priced = intent.limitPrice !== undefined && intent.limitPrice > 0n;
  if (intent.type === 'limit' && !priced) return deny('INSTRUMENT', 'A limit order needs a price above zero.');
  if (intent.type === 'market' && intent.limitPrice !== undefined)
    return deny('INSTRUMENT', 'A market order has no limit price. Choose one of the two.');
  return undefined;
}

function assess(intent: OrderIntent, subject: IntentSubject, view: RiskView): Assessment {
  const { instrument, instrumentIndex, position } = subject;
  const mark = view.mark(instrumentIndex) ?? 0n;
  const price = intent.limitPrice === undefined ? mark : worse(intent, mark);
  const quantity =
    intent.size.kind === 'base' ? intent.size.quantity : price > 0n ? divideDown(intent.size.amount, price) : 0n;
  const increase = intent.reduceOnly ? 0n : increasingQuantity(intent, position, quantity);
  return {
    intent,
    instrument,
    instrumentIndex,
    flatten: intent.source === 'stop',
    position,
    mark,
    price,
    quantity,
    increase,
    value: intent.size.kind === 'quote' && increase === quantity ? intent.size.amount : timesUp(increase, price),
  };
}

/** A buy costs at most its limit; a sale below the market still fills near the market. */
function worse(intent: OrderIntent, mark: Fixed): Fixed {
  const limit = intent.limitPrice ?? mark;
  return intent.side === 'buy' ? limit : larger(limit, mark);
}
