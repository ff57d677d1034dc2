import { plainFixed } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import { isExplained } from '../../model/parity-report.ts';
import type { ParityReason, ParityRow } from '../../model/parity-report.ts';
import type { Aspect } from './differing-aspects.ts';
import type { LifePair } from './match-lives.ts';
import { fillsOf, timeOf } from './order-life.ts';
import type { OrderLife } from './order-life.ts';
import type { ConditionDifferences, ParityEvidence } from './parity-evidence.ts';

/** What explanations are looked for in. */
export interface ExplainingParts {
  readonly evidence: ParityEvidence;
  readonly conditions: ConditionDifferences;
  /** Rows of orders that were decided before, oldest first. */
  readonly before: readonly ParityRow[];
}

/** Why a pair differs. */
export type Explanation = Pick<ParityRow, 'explanation' | 'follows'> & { readonly reason: ParityReason };

/** Why an order is on one side only. */
export function explainAbsence({ session, backtest }: LifePair, parts: ExplainingParts): Explanation {
  const life = session ?? backtest;
  const own = life === undefined ? undefined : causeOfDecision(life, parts);
  if (own !== undefined) return own;
  return session === undefined
    ? stated('extra', 'the backtest sent it and the session did not')
    : stated('missing', 'the session sent it and the backtest did not');
}

/** Why an aspect of an order differs. */
export function explainAspect(
  aspect: Aspect,
  { session, backtest }: { readonly session: OrderLife; readonly backtest: OrderLife },
  parts: ExplainingParts,
): Explanation {
  const { conditions } = parts;
  const nothing = stated('unexplained', UNKNOWN[aspect]);
  switch (aspect) {
    case 'price':
      // Only at the same moment does another price mean other data.
      return session.order.time === backtest.order.time
        ? (causeInData(session, parts) ?? otherPrice(session, backtest))
        : (causeOfDecision(session, parts) ?? nothing);
    case 'decision':
    case 'terms':
      return causeOfDecision(session, parts) ?? nothing;
    case 'verdict': {
      const what = `${verdictOf(session)} in the session, ${verdictOf(backtest)} in the backtest`;
      const cause = causeOfDecision(session, parts);
      if (conditions.risk !== undefined) return stated('risk', `${what}: ${conditions.risk}`);
      return cause === undefined ? stated('unexplained', what) : { ...cause, reason: 'risk', explanation: what };
    }
    case 'timing':
      return causeOfTiming(session, backtest, parts) ?? nothing;
    case 'outcome':
      return causeOfOutcome(session, backtest, parts) ?? nothing;
    case 'fee':
      return conditions.fee === undefined
        ? nothing
        : stated('fee', `${feesOf(session)} in the session, ${feesOf(backtest)} in the backtest: ${conditions.fee}`);
  }
}

const UNKNOWN: Readonly<Record<Aspect, string>> = {
  price: 'the prices at the decision differ, and nothing says why',
  decision: 'it was decided at another time, and nothing says why',
  terms: 'other terms were asked for, and nothing says why',
  verdict: 'the verdicts differ, and nothing says why',
  timing: 'it was sent or taken at another time, and nothing says why',
  outcome: 'it filled or ended otherwise, and nothing says why',
  fee: 'other fees were charged, and nothing says why',
};

function otherPrice(session: OrderLife, backtest: OrderLife): Explanation {
  const [one, other] = [session, backtest].map(({ order }) => plainFixed(order.decisionPrice));
  return stated('data', `the market stood at ${one} in the session and at ${other} in the backtest`);
}

/** Why another decision was taken, or none: what it was taken on, or what an order before had left. */
function causeOfDecision(life: OrderLife, parts: ExplainingParts): Explanation | undefined {
  const { conditions } = parts;
  return (
    causeInData(life, parts) ??
    causeInWarmUp(life, parts) ??
    (conditions.risk === undefined ? undefined : stated('risk', conditions.risk)) ??
    causeBefore(life, parts)
  );
}

/** Indicators remember: any difference up to the decision can matter. */
function causeInData({ order }: OrderLife, { evidence }: ExplainingParts, from = -Infinity): Explanation | undefined {
  const found = evidence.data.find(
    ({ instrumentId, time }) => instrumentId === order.instrumentId && time >= from && time <= order.time,
  );
  return found === undefined ? undefined : stated('data', found.what);
}

function causeInWarmUp({ order }: OrderLife, { evidence }: ExplainingParts): Explanation | undefined {
  const { session, backtest } = evidence;
  const [one, other] = [session, backtest].map(({ warmUps }) => warmUps.get(order.strategyId) ?? 0);
  if (one === other) return undefined;
  return stated(
    'warm-up',
    `${order.strategyId} was shown ${one} past bars in the session and ${other} in the backtest`,
  );
}

/** The newest difference that moved money or positions of the same account, or the entry that the order protects. */
function causeBefore({ order }: OrderLife, { before }: ExplainingParts): Explanation | undefined {
  const parent = order.group?.parent;
  const cause =
    before.findLast(({ session, backtest, reason }) => {
      const isParent = session?.clientOrderId === parent || backtest?.clientOrderId === parent;
      return reason !== null && parent !== undefined && isParent;
    }) ?? before.findLast((row) => row.reason !== null && movesMoney(row));
  if (cause === undefined || cause.reason === null) return undefined;
  const follows = (cause.session ?? cause.backtest)?.clientOrderId ?? '';
  return { reason: cause.reason, explanation: `it follows from the difference in ${follows}`, follows };
}

/** True where the difference left another position or another balance behind. */
function movesMoney({ session, backtest }: ParityRow): boolean {
  if (session === null || backtest === null) return (session ?? backtest)?.fills !== 0;
  return (
    session.filledQuantity !== backtest.filledQuantity ||
    session.averagePrice !== backtest.averagePrice ||
    session.fees !== backtest.fees
  );
}

function causeOfTiming(session: OrderLife, backtest: OrderLife, parts: ExplainingParts): Explanation | undefined {
  const [one, other] = [session, backtest].map(wayOf);
  const times = `${one} in the session, ${other} in the backtest`;
  const { timing } = parts.conditions;
  if (timing !== undefined) return stated('timing', `${times}: ${timing}`);
  const waited = waitOf(session);
  if (waited !== waitOf(backtest)) return stated('timing', `${times}: it waited for the ledger to be written`);
  return causeInData(session, parts) ?? causeBefore(session, parts);
}

function causeOfOutcome(session: OrderLife, backtest: OrderLife, parts: ExplainingParts): Explanation | undefined {
  const { fill, fee } = parts.conditions;
  const what = `${fillsText(session)} in the session, ${fillsText(backtest)} in the backtest`;
  // An order sized in quote currency buys less where the fee is higher.
  if (fee !== undefined && session.order.size.kind === 'quote' && samePrices(session, backtest))
    return stated('fee', `${filledText(session)} in the session, ${filledText(backtest)} in the backtest: ${fee}`);
  if (fill !== undefined) return stated('fill', `${what}: ${fill}`);
  const until = Math.max(...[session, backtest].map(({ steps }) => steps.at(-1)?.time ?? 0));
  const found = parts.evidence.data.find(
    ({ instrumentId, time }) =>
      instrumentId === session.order.instrumentId && time >= session.order.time - DATA_BEFORE_MS && time <= until,
  );
  return found === undefined ? causeBefore(session, parts) : stated('data', found.what);
}

/** A book that a difference left behind still stands when the next order meets it. */
const DATA_BEFORE_MS = 60_000;

function stated(reason: ParityReason, explanation: string): Explanation {
  return { reason, explanation, follows: null };
}

function verdictOf({ steps }: OrderLife): string {
  const verdict = steps[0]?.event;
  return verdict?.kind === 'order.denied' ? `refused (${verdict.denial.code})` : 'approved';
}

/** From the verdict to its being sent, ms; infinite where it never was. */
function waitOf(life: OrderLife): number {
  return (timeOf(life, 'order.submitted') ?? Infinity) - (life.steps[0]?.time ?? 0);
}

function wayOf(life: OrderLife): string {
  const decided = life.order.time;
  const accepted = timeOf(life, 'order.accepted');
  return accepted === null ? 'never taken by the venue' : `at the venue after ${accepted - decided} ms`;
}

function fillsText(life: OrderLife): string {
  const fills = fillsOf(life);
  const last = fills.at(-1);
  if (last === undefined) return 'no fill';
  return fills.length === 1
    ? `filled at ${plainFixed(last.price)}`
    : `${fills.length} fills, the last at ${plainFixed(last.price)}`;
}

function samePrices(one: OrderLife, other: OrderLife): boolean {
  return pricesOf(one) === pricesOf(other);
}

function pricesOf(life: OrderLife): string {
  return fillsOf(life)
    .map(({ price, time }) => `${price}@${time}`)
    .join(' ');
}

function filledText(life: OrderLife): string {
  return `${plainFixed(fillsOf(life).reduce<Fixed>((sum, { quantity }) => sum + quantity, 0n))} filled`;
}

function feesOf(life: OrderLife): string {
  return plainFixed(fillsOf(life).reduce<Fixed>((sum, { fee }) => sum + fee, 0n));
}

/** Reasons of several aspects in the order of the aspects, each once. */
export function furtherReasons(first: ParityReason, all: readonly ParityReason[]): readonly ParityReason[] {
  return [...new Set(all)].filter((reason) => reason !== first && isExplained(reason));
}
