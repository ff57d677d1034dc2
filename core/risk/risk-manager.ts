import { larger, timesUp } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { RiskLimits, RiskProfile } from '../model/risk-limits.ts';
import type { UnixMs } from '../base/time.ts';
import { amendedOrder } from '../model/amended-order.ts';
import type { Denial } from '../model/denial.ts';
import type { CheckVerdict } from '../model/order-reasoning.ts';
import type { ClientOrderId } from '../model/identifiers.ts';
import type { Instrument } from '../model/instrument.ts';
import { isLimited } from '../model/order.ts';
import type { Approved, Order, OrderChange, OrderIntent } from '../model/order.ts';
import type { Position } from '../portfolio/position.ts';
import { quantityWorth } from '../portfolio/tracked-order.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import { agentCaps } from './checks/agent-caps.ts';
import { arming } from './checks/arming.ts';
import { concurrentPositions } from './checks/concurrent-positions.ts';
import { dailyLoss } from './checks/daily-loss.ts';
import { duplicate } from './checks/duplicate.ts';
import { funds, requiredFunds } from './checks/funds.ts';
import { grossExposure } from './checks/gross-exposure.ts';
import { instrumentGrid } from './checks/instrument-grid.ts';
import { intentAge } from './checks/intent-age.ts';
import { leverage } from './checks/leverage.ts';
import { marketData } from './checks/market-data.ts';
import { messageRate } from './checks/message-rate.ts';
import { openOrders } from './checks/open-orders.ts';
import { orderSize } from './checks/order-size.ts';
import { orderToFill } from './checks/order-to-fill.ts';
import { mostOrderValue, orderValue } from './checks/order-value.ts';
import { positionShare } from './checks/position-share.ts';
import { priceCollar } from './checks/price-collar.ts';
import { reconciled } from './checks/reconciled.ts';
import { reduceOnly } from './checks/reduce-only.ts';
import { repeatedExecution } from './checks/repeated-execution.ts';
import { selfCross } from './checks/self-cross.ts';
import { stopOuts } from './checks/stop-outs.ts';
import { strategyLimits } from './checks/strategy-limits.ts';
import { tradeLoss } from './checks/trade-loss.ts';
import { tradingState } from './checks/trading-state.ts';
import { examineOrder } from './examine-order.ts';
import { judgeHoldings } from './judge-holdings.ts';
import type { Holding } from './judge-holdings.ts';
import { examineAmendment, judgeAmendment } from './judge-amendment.ts';
import type { AmendmentCase } from './judge-amendment.ts';
import { malformedOrder } from './malformed-order.ts';
import { withoutOwn } from './own-share.ts';
import type { OwnShare } from './own-share.ts';
import type { Assessment, RiskCheck, RiskView } from './risk-check.ts';
import { increasingQuantity } from './worst-case.ts';

/** Every rule, in the order in which they are asked; the first refusal wins. */
const ALL_CHECKS: readonly RiskCheck[] = [
  arming,
  tradingState,
  intentAge,
  marketData,
  reconciled,
  instrumentGrid,
  duplicate,
  messageRate,
  repeatedExecution,
  orderToFill,
  stopOuts,
  agentCaps,
  strategyLimits,
  orderValue,
  tradeLoss,
  orderSize,
  priceCollar,
  reduceOnly,
  selfCross,
  positionShare,
  grossExposure,
  leverage,
  concurrentPositions,
  openOrders,
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
  /** What the rest of its group counts for; undefined for an order of its own. */
  readonly own?: OwnShare | undefined;
  /** True where a person was asked and approved it. */
  readonly isConfirmed?: boolean;
}

/** In what an order differs from the one in whose place it stands. */
export interface SuccessorTerms extends Required<
  Pick<Order, 'clientOrderId' | 'intentId' | 'size' | 'replaces' | 'time'>
> {
  readonly terms: OrderChange;
}

/** The only source of approved orders; there is no side door for tickets, agents or the stop. */
export interface RiskManager {
  readonly judge: (intent: OrderIntent, subject: IntentSubject, clientOrderId: ClientOrderId) => Verdict;
  /** The refusal that the intent would meet at the time it bears, without any trace. */
  readonly wouldDeny: (intent: OrderIntent, subject: IntentSubject) => Denial | undefined;
  /** What every check says of the intent, those behind the first refusal as well, without any trace. */
  readonly examine: (intent: OrderIntent, subject: IntentSubject) => readonly CheckVerdict[];
  /** The verdict on new terms of an open order; `subject.own` is what it counts for as it is. */
  readonly judgeAmendment: (tracked: TrackedOrder, change: OrderChange, subject: IntentSubject) => Verdict;
  /** What every check that such a change has to pass says of it, without any trace. */
  readonly examineAmendment: (
    tracked: TrackedOrder,
    change: OrderChange,
    subject: IntentSubject,
  ) => readonly CheckVerdict[];
  /** An approved order whose trigger was met here, as its venue gets it: at market or at its limit, decided now. */
  readonly release: (tracked: TrackedOrder, time: UnixMs) => Approved<Order>;
  /** C6: the most that one order may be worth now, quote currency; undefined where nothing limits it. */
  readonly mostOrderValue: () => Fixed | undefined;
  /** The order that takes the place of one which its venue cannot change: its new terms were approved before. */
  readonly succeed: (ancestor: TrackedOrder, as: SuccessorTerms) => Approved<Order>;
  /** An order without its time, for venues that keep none: the engine cancels it when that is up. */
  readonly withoutTime: (order: Approved<Order>) => Approved<Order>;
  /** An order that trades at once as far as it can, and ends. */
  readonly atOnce: (order: Approved<Order>) => Approved<Order>;
  /** What stands against each of these holdings, each on top of those before it; changes nothing. */
  readonly judgeHoldings: (holdings: readonly Holding[]) => readonly (Denial | undefined)[];
  /** An order that the journal shows as approved earlier in the session, for putting it back to work. */
  readonly reinstate: (tracked: TrackedOrder) => Approved<Order> | undefined;
}

/** Creates the manager of one account. `view.limits` is overridden by those that the profile has at each verdict. */
export function createRiskManager(profile: RiskProfile, account: Omit<RiskView, 'limits'>): RiskManager {
  const view: RiskView = {
    ...account,
    get limits() {
      return profile.limits ?? NO_LIMITS;
    },
  };
  const checksOf = (): readonly RiskCheck[] => (profile.limits === null ? FUNDS_ONLY : ALL_CHECKS);
  const amendment = (tracked: TrackedOrder, change: OrderChange, subject: IntentSubject): AmendmentCase => ({
    tracked,
    change,
    lookAt: (intent) => look(intent, subject, view),
    checks: checksOf(),
    now: view.now(),
  });
  return {
    judge(intent, subject, clientOrderId) {
      const { assessment, seen } = look(intent, subject, view);
      const denial = firstDenial(assessment, checksOf(), seen);
      const order: Order = { ...intent, clientOrderId };
      if (denial !== undefined) return { approved: false, order, denial };
      return { approved: true, order: order as Approved<Order>, hold: requiredFunds(assessment, view) };
    },
    wouldDeny(intent, subject) {
      const then: RiskView = { ...view, now: () => Math.max(intent.time, view.now()) };
      const { assessment, seen } = look(intent, subject, then);
      return firstDenial(assessment, checksOf(), seen);
    },
    examine(intent, subject) {
      const then: RiskView = { ...view, now: () => Math.max(intent.time, view.now()) };
      const { assessment, seen } = look(intent, subject, then);
      return examineOrder(assessment, { checks: checksOf(), view: seen, malformed: malformedOrder(intent) });
    },
    judgeAmendment(tracked, change, subject) {
      const verdict = judgeAmendment(amendment(tracked, change, subject));
      if (!verdict.approved) return { ...verdict, order: tracked.order };
      return { approved: true, order: verdict.order as Approved<Order>, hold: verdict.hold };
    },
    examineAmendment: (tracked, change, subject) => examineAmendment(amendment(tracked, change, subject)),
    release: ({ order }, time) => ({ ...released(order), time }) as Approved<Order>,
    succeed: ({ order, triggeredAt }, { terms, ...own }) =>
      ({ ...amendedOrder(triggeredAt === null ? order : released(order), terms), ...own }) as Approved<Order>,
    withoutTime({ expiresAt: _time, ...order }) {
      return { ...order, timeInForce: 'gtc' };
    },
    atOnce: (order) => ({ ...order, timeInForce: 'ioc' }),
    mostOrderValue: () => (profile.limits === null ? undefined : mostOrderValue(view, view.equity())),
    judgeHoldings: (holdings) => judgeHoldings(holdings, view, profile.limits === null),
    reinstate: ({ order, status }) =>
      status === 'initialized' || status === 'denied' || status === 'rejected' ? undefined : (order as Approved<Order>),
  };
}

/** As it is once its trigger was met. */
function released({ stopPrice: _trigger, trail: _trail, ...rest }: Order): Order {
  return { ...rest, type: isLimited(rest.type) ? 'limit' : 'market' };
}

function firstDenial(assessment: Assessment, checks: readonly RiskCheck[], view: RiskView): Denial | undefined {
  const malformed = malformedOrder(assessment.intent);
  if (malformed !== undefined) return malformed;
  for (const check of checks) {
    const denial = check(assessment, view);
    if (denial !== undefined) return denial;
  }
  return undefined;
}

function look(
  intent: OrderIntent,
  of: IntentSubject,
  as: RiskView,
): { readonly assessment: Assessment; readonly seen: RiskView } {
  if (of.own === undefined) return { assessment: assess(intent, of, as), seen: as };
  const { subject, view } = withoutOwn(intent, of, as);
  return { assessment: assess(intent, subject, view), seen: view };
}

function assess(intent: OrderIntent, subject: IntentSubject, view: RiskView): Assessment {
  const { instrument, instrumentIndex, position, isConfirmed = false } = subject;
  const mark = view.mark(instrumentIndex) ?? 0n;
  const price = worst(intent, mark);
  const quantity = intent.size.kind === 'base' ? intent.size.quantity : quantityWorth(intent.size.amount, price);
  const increase = intent.reduceOnly ? 0n : increasingQuantity(intent, position, quantity);
  return {
    intent,
    instrument,
    instrumentIndex,
    flatten: intent.source === 'stop',
    isConfirmed,
    position,
    mark,
    price,
    quantity,
    increase,
    value: intent.size.kind === 'quote' && increase === quantity ? intent.size.amount : timesUp(increase, price),
  };
}

/**
 * A buy costs at most its limit, without one the market's price, or its stop's where that is above; a sale below the
 * market still fills near the market.
 */
function worst({ side, type, limitPrice, stopPrice }: OrderIntent, mark: Fixed): Fixed {
  if (side === 'sell') return larger(limitPrice ?? mark, mark);
  return limitPrice ?? (type === 'stop' ? larger(stopPrice ?? mark, mark) : mark);
}
