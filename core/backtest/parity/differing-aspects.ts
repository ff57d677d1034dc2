import { plainFixed, toNumber } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { OrderEvent } from '../../events/domain-event.ts';
import type { Order, OrderChange } from '../../model/order.ts';
import { fillsOf } from './order-life.ts';
import type { OrderLife } from './order-life.ts';

/**
 * What two lives of an order may differ in, causes before consequences: when it was decided and at which price of the
 * market, what was asked for, our verdict, when it was sent and taken, what came of it and when, and what that cost.
 */
const ASPECTS = ['decision', 'price', 'terms', 'verdict', 'timing', 'outcome', 'fee'] as const;
/** One of them. */
export type Aspect = (typeof ASPECTS)[number];

/** In what they differ, causes first; nothing of it where the lives are alike in every step, time and figure. */
export function differingAspects(one: OrderLife, other: OrderLife): readonly Aspect[] {
  const differ = (describe: (life: OrderLife) => string): boolean => describe(one) !== describe(other);
  // Other fills cost other fees at the same rates: that is no difference of its own.
  const describeFees = differ(DESCRIBE.outcome) ? feeRates : DESCRIBE.fee;
  return ASPECTS.filter((aspect) => differ(aspect === 'fee' ? describeFees : DESCRIBE[aspect]));
}

/** Ids are left out: they count orders, and one more before changes them all. So are reasons, which are prose. */
const DESCRIBE: Readonly<Record<Aspect, (life: OrderLife) => string>> = {
  price: ({ order }) => plainFixed(order.decisionPrice),
  decision: ({ order }) => String(order.time),
  terms: ({ order }) => describeTerms(order),
  verdict: ({ steps }) => {
    const verdict = steps[0]?.event;
    return verdict?.kind === 'order.denied' ? verdict.denial.code : '';
  },
  timing: ({ steps }) =>
    steps.map(({ time, event }) => (ON_ITS_WAY.has(event.kind) ? `${event.kind}@${time} ` : '')).join(''),
  outcome: ({ steps }) =>
    steps.map(({ time, event }) => (ON_ITS_WAY.has(event.kind) ? '' : `${describeOutcome(event)}@${time} `)).join(''),
  fee: (life) => fillsOf(life).map(describeFee).join(' '),
};

function describeTerms(order: Order): string {
  const { size, limitPrice, stopPrice, trail, expiresAt, protection, postOnly } = order;
  return JSON.stringify({ size, limitPrice, stopPrice, trail, expiresAt, protection, postOnly }, withoutBigints);
}

function withoutBigints(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? plainFixed(value) : value;
}

/** The steps from the verdict to the venue, and what is asked of an order on the way. */
const ON_ITS_WAY: ReadonlySet<OrderEvent['kind']> = new Set([
  'order.approved',
  'order.denied',
  'order.submitted',
  'order.paired',
  'order.emulated',
  'order.accepted',
  'order.cancel-requested',
  'order.amend-requested',
] as const);

/** What a step did beside its time: prices and quantities of fills, triggers, other terms, codes. */
function describeOutcome(event: OrderEvent): string {
  if (event.kind === 'order.filled') {
    const { quantity, price, liquidity, time } = event.fill;
    return `${plainFixed(quantity)}x${plainFixed(price)} ${liquidity} ${time} ${event.complete}`;
  }
  return `${event.kind} ${detailOf(event)}`;
}

function detailOf(event: OrderEvent): string {
  if ('change' in event) return describeChange(event.change);
  if ('price' in event) return plainFixed(event.price);
  if ('stopPrice' in event) return plainFixed(event.stopPrice);
  return 'code' in event ? event.code : '';
}

function describeChange({ quantity, limitPrice, stopPrice }: OrderChange): string {
  return [quantity, limitPrice, stopPrice].map((value) => (value === undefined ? '-' : plainFixed(value))).join('/');
}

function describeFee({ fee, baseFee, otherFee }: ReturnType<typeof fillsOf>[number]): string {
  const parts: readonly (Fixed | undefined)[] = [fee, baseFee, otherFee?.amount];
  return parts.map((value) => (value === undefined ? '-' : plainFixed(value))).join('/');
}

/** Distinct fees as fractions of the notional: dust of rounding left out. */
function feeRates(life: OrderLife): string {
  const rates = fillsOf(life).map(({ fee, quantity, price }) => toNumber(fee) / (toNumber(quantity) * toNumber(price)));
  return [...new Set(rates.map((rate) => rate.toFixed(RATE_PLACES)))].toSorted().join(' ');
}

const RATE_PLACES = 9;
