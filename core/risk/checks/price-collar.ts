import { absolute, approximate, fixedFromShortest, ONE, timesDown, timesUp, toNumber } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { Denial } from '../../model/denial.ts';
import { isReached } from '../../model/order-trigger.ts';
import { hasTrigger, isLimited } from '../../model/order.ts';
import { DRIFT_WINDOW_MS } from '../fill-trail.ts';
import { deny, shareOfEquity } from '../risk-check.ts';
import type { Assessment, RiskCheck, RiskView } from '../risk-check.ts';
import { human, percent, percentOf } from '../wording.ts';

/** The collar of orders that get out of an emergency: that matters more than the last half percent. */
export const FLATTEN_COLLAR = 0.05;

/** A price, what it is held against, and the share of that by which the two may differ. Quote per base. */
export interface CollaredPrice {
  /** Undefined where the market cannot tell. */
  readonly price: Fixed | undefined;
  readonly from: Fixed;
  readonly collar: number;
}

/**
 * What C8 holds an order's price against: a limit against the market, or against its own trigger; a market order's
 * expected price against the market. Undefined for orders that name no price of their own but a trigger, and for the
 * stops and targets of a position, which are where its risk was meant to end.
 */
export function collaredPrice(assessment: Assessment, view: RiskView): CollaredPrice | undefined {
  const { intent, flatten, instrumentIndex, mark, quantity } = assessment;
  const { limitCollar, marketCollar } = view.limits;
  if (intent.source === 'protection') return undefined;
  if (isLimited(intent.type)) return { price: intent.limitPrice, from: intent.stopPrice ?? mark, collar: limitCollar };
  if (hasTrigger(intent.type)) return undefined;
  const collar = flatten || intent.source === 'emergency' ? FLATTEN_COLLAR : marketCollar;
  return { price: view.expectedPrice(intent, instrumentIndex, quantity), from: mark, collar };
}

/**
 * C8: a limit price near the market, a market order that the visible market can fill near it, a trigger ahead of it, and
 * no entry that follows the account's own fills too far within 5 minutes.
 */
export const priceCollar: RiskCheck = (assessment, view) => {
  const early = firesAtOnce(assessment) ?? movedSince(assessment, view);
  if (early !== undefined) return early;
  const collared = collaredPrice(assessment, view);
  if (collared === undefined) return drift(assessment, view);
  const { intent, instrument, mark } = assessment;
  const { price, from, collar } = collared;
  if (price === undefined || mark <= 0n)
    return deny(
      'PRICE_COLLAR',
      `The price this order would get on ${instrument.symbol} cannot be told. Use a limit order.`,
    );
  const distance = absolute(price - from);
  if (distance <= shareOfEquity(from, collar)) return drift(assessment, view);
  const what = isLimited(intent.type) ? 'The limit price' : 'The expected fill price';
  const remedy = isLimited(intent.type) ? 'Move it closer.' : 'Trade less, or use a limit order.';
  const where = intent.stopPrice === undefined ? 'the market' : 'its trigger';
  return deny(
    'PRICE_COLLAR',
    `${what} ${human(price)} is ${percentOf(distance, from)} from ${where} at ${human(from)}; ` +
      `${percent(collar)} is allowed. ${remedy}`,
  );
};

/** A stop on the wrong side of the market is a slip; one that protects a position that is beyond it must fire. */
function firesAtOnce({ intent, mark }: Assessment): Denial | undefined {
  const { stopPrice, type, source } = intent;
  if (stopPrice === undefined || type === 'trailing-stop' || source === 'protection') return undefined;
  if (!isReached(intent, approximate(stopPrice), approximate(mark))) return undefined;
  return deny(
    'PRICE_COLLAR',
    `The trigger ${human(stopPrice)} would be met at once, the market is at ${human(mark)}. ` +
      'Use a market order, or put it on the other side.',
  );
}

/** What a person approved was this price: an order is not theirs any more where the market has left it. */
function movedSince({ intent, isConfirmed, mark }: Assessment, view: RiskView): Denial | undefined {
  const { decisionPrice } = intent;
  const distance = absolute(mark - decisionPrice);
  const { marketCollar } = view.limits;
  if (!isConfirmed || distance <= shareOfEquity(decisionPrice, marketCollar)) return undefined;
  return deny(
    'PRICE_COLLAR',
    `The market was at ${human(decisionPrice)} when a person was asked and is at ${human(mark)} now, ` +
      `${percentOf(distance, decisionPrice)} away; ${percent(marketCollar)} is allowed.`,
  );
}

/** How far the order's price is beyond that of the oldest own fill of its side within 5 minutes, quote per base. */
function drift(
  { intent, instrument, instrumentIndex, increase, price }: Assessment,
  view: RiskView,
): Denial | undefined {
  if (increase === 0n) return undefined;
  const oldest = view.oldestFill(instrumentIndex, intent.side, view.now() - DRIFT_WINDOW_MS);
  if (Number.isNaN(oldest)) return undefined;
  const { driftCollar } = view.limits;
  const exact = fixedFromShortest(oldest);
  const collar = fixedFromShortest(driftCollar);
  const isBeyond =
    intent.side === 'buy' ? price > timesDown(exact, ONE + collar) : price < timesUp(exact, ONE - collar);
  if (!isBeyond) return undefined;
  const moved = Math.abs(toNumber(price) / oldest - 1);
  return deny(
    'PRICE_COLLAR',
    `The account's own orders to ${intent.side} ${instrument.symbol} began at ${human(exact)} within the last 5 minutes; ` +
      `this one is ${percent(moved)} beyond, and ${percent(driftCollar)} is allowed. Wait, then try again.`,
  );
}
