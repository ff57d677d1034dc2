import { unixMs } from '../base/time.ts';
import type { Fixed } from '../base/fixed.ts';
import { amendedOrder } from '../model/amended-order.ts';
import type { Denial } from '../model/denial.ts';
import type { CheckVerdict } from '../model/order-reasoning.ts';
import { hasTrigger, isLimited } from '../model/order.ts';
import type { Order, OrderChange, OrderIntent } from '../model/order.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import { duplicate } from './checks/duplicate.ts';
import { requiredFunds } from './checks/funds.ts';
import { instrumentGrid } from './checks/instrument-grid.ts';
import { intentAge } from './checks/intent-age.ts';
import { marketData } from './checks/market-data.ts';
import { messageRate } from './checks/message-rate.ts';
import { priceCollar } from './checks/price-collar.ts';
import { reduceOnly } from './checks/reduce-only.ts';
import { repeatedExecution } from './checks/repeated-execution.ts';
import { stopOuts } from './checks/stop-outs.ts';
import { examineOrder } from './examine-order.ts';
import { malformedOrder } from './malformed-order.ts';
import { deny } from './risk-check.ts';
import type { Assessment, RiskCheck, RiskView } from './risk-check.ts';

/** The verdict on an amendment: the order as it is to be with the funds to reserve, or the refusal. */
export type AmendmentVerdict =
  | { readonly approved: true; readonly order: Order; readonly hold: Fixed }
  | { readonly approved: false; readonly denial: Denial };

/** What is asked for, and by which rules it is judged. */
export interface AmendmentCase {
  readonly tracked: TrackedOrder;
  readonly change: OrderChange;
  /** Looks at an intent as if the order were not there as it is. */
  readonly lookAt: (intent: OrderIntent) => { readonly assessment: Assessment; readonly seen: RiskView };
  /** All rules of the profile. */
  readonly checks: readonly RiskCheck[];
  readonly now: number;
}

/** An amendment bears the id of its order and is the same order again: no slip, no new entry, and its age is none. */
const NOT_OF_AMENDMENTS: ReadonlySet<RiskCheck> = new Set([
  duplicate,
  intentAge,
  instrumentGrid,
  repeatedExecution,
  stopOuts,
]);

/** What holds for an amendment that adds neither exposure nor funds. */
const OF_CALM_ONES: ReadonlySet<RiskCheck> = new Set([marketData, messageRate, priceCollar, reduceOnly]);

/**
 * Judges new terms of an open order: what is left of it is looked at like a new order, without what it counts for now.
 * One that adds nothing is spared the rules on size; while trading is halted none passes.
 */
export function judgeAmendment(amendment: AmendmentCase): AmendmentVerdict {
  const seen = lookAtChange(amendment);
  if ('refused' in seen) return { approved: false, denial: seen.refused };
  const { order, hold, whole, asked, left } = seen;
  const denial =
    (left.seen.tradingState() === 'halted' ? deny('HALTED', HALTED) : undefined) ??
    (amendment.checks.includes(instrumentGrid) ? instrumentGrid(whole.assessment, whole.seen) : undefined) ??
    asked.map((check) => check(left.assessment, left.seen)).find((verdict) => verdict !== undefined);
  if (denial !== undefined) return { approved: false, denial };
  return { approved: true, order, hold };
}

/** Asks every check that the change has to pass, also those behind the first refusal, for its figures. */
export function examineAmendment(amendment: AmendmentCase): readonly CheckVerdict[] {
  const seen = lookAtChange(amendment);
  if ('refused' in seen) return [{ check: 'order', title: 'The change itself', ...refusal(seen.refused.message) }];
  const { whole, asked, left } = seen;
  if (left.seen.tradingState() === 'halted')
    return [{ check: 'trading-state', title: 'Trading state', ...refusal(HALTED) }];
  const grid = amendment.checks.filter((check) => check === instrumentGrid);
  return [
    { of: whole, checks: grid },
    { of: left, checks: asked },
  ].flatMap(({ of, checks }) => examineOrder(of.assessment, { checks, view: of.seen, malformed: undefined }));
}

function refusal(sentence: string): Omit<CheckVerdict, 'check' | 'title'> {
  return { passed: false, sentence, value: null, limit: null };
}

interface SeenChange {
  readonly order: Order;
  readonly hold: Fixed;
  /** The whole order, for the rule on lots and ticks. */
  readonly whole: ReturnType<AmendmentCase['lookAt']>;
  /** What is left of it, and the checks of that. */
  readonly left: ReturnType<AmendmentCase['lookAt']>;
  readonly asked: readonly RiskCheck[];
}

function lookAtChange({
  tracked,
  change,
  lookAt,
  checks,
  now,
}: AmendmentCase): SeenChange | { readonly refused: Denial } {
  const misfit = misfitOf(tracked, change);
  if (misfit !== undefined) return { refused: misfit };
  const order = amendedOrder(tracked.order, change);
  const { protection: _protection, ...bare } = order;
  const malformed = malformedOrder({ ...bare, time: unixMs(now) });
  if (malformed !== undefined) return { refused: malformed };
  const whole = lookAt({ ...order, time: unixMs(now) });
  const left = lookAt({ ...order, size: leftOf(tracked, order), time: unixMs(now) });
  const hold = requiredFunds(left.assessment, left.seen);
  const adds = left.assessment.increase > tracked.opening || hold > tracked.hold;
  return {
    order,
    hold,
    whole,
    left,
    asked: checks.filter((check) => (adds ? !NOT_OF_AMENDMENTS.has(check) : OF_CALM_ONES.has(check))),
  };
}

const HALTED = 'Trading is halted: no order can be changed. It can be canceled.';

function leftOf({ filledQuantity }: TrackedOrder, { size }: Order): Order['size'] {
  return size.kind === 'base' ? { kind: 'base', quantity: size.quantity - filledQuantity } : size;
}

function misfitOf({ order, filledQuantity }: TrackedOrder, change: OrderChange): Denial | undefined {
  const { quantity, limitPrice, stopPrice } = change;
  if (quantity !== undefined && order.size.kind === 'quote')
    return deny('INSTRUMENT', 'An order for an amount of money keeps it. Cancel it and place another one.');
  if (quantity !== undefined && quantity <= filledQuantity)
    return deny('INSTRUMENT', 'As much as that has filled already. Cancel what is left, or keep more.');
  if (limitPrice !== undefined && !isLimited(order.type))
    return deny('INSTRUMENT', 'This order has no limit price to change.');
  if (stopPrice !== undefined && (!hasTrigger(order.type) || order.type === 'trailing-stop'))
    return deny('INSTRUMENT', 'This order has no trigger price to change.');
  return undefined;
}
