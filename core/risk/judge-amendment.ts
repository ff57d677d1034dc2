import { unixMs } from '../base/time.ts';
import type { Fixed } from '../base/fixed.ts';
import { amendedOrder } from '../model/amended-order.ts';
import type { Denial } from '../model/denial.ts';
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
export function judgeAmendment({ tracked, change, lookAt, checks, now }: AmendmentCase): AmendmentVerdict {
  const misfit = misfitOf(tracked, change);
  if (misfit !== undefined) return { approved: false, denial: misfit };
  const order = amendedOrder(tracked.order, change);
  const { protection: _protection, ...bare } = order;
  const malformed = malformedOrder({ ...bare, time: unixMs(now) });
  if (malformed !== undefined) return { approved: false, denial: malformed };
  const whole = lookAt({ ...order, time: unixMs(now) });
  const { assessment, seen } = lookAt({ ...order, size: leftOf(tracked, order), time: unixMs(now) });
  const hold = requiredFunds(assessment, seen);
  const adds = assessment.increase > tracked.opening || hold > tracked.hold;
  const asked = checks.filter((check) => (adds ? !NOT_OF_AMENDMENTS.has(check) : OF_CALM_ONES.has(check)));
  const denial =
    (seen.tradingState() === 'halted' ? deny('HALTED', HALTED) : undefined) ??
    (checks.includes(instrumentGrid) ? instrumentGrid(whole.assessment, whole.seen) : undefined) ??
    asked.map((check) => check(assessment, seen)).find((verdict) => verdict !== undefined);
  if (denial !== undefined) return { approved: false, denial };
  return { approved: true, order, hold };
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
