import { absolute, fixedFromShortest, ONE, timesDown, timesUp, toNumber } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { Denial } from '../../model/denial.ts';
import type { OrderType } from '../../model/order.ts';
import { DRIFT_WINDOW_MS } from '../fill-trail.ts';
import { deny, shareOfEquity } from '../risk-check.ts';
import type { Assessment, RiskCheck, RiskView } from '../risk-check.ts';
import { human, percent, percentOf } from '../wording.ts';

/** The stop's own collar for market orders: getting out matters more than the last half percent. */
export const FLATTEN_COLLAR = 0.05;

/** What an order's price is held against, and how far apart the two may be. Quote per base. */
export interface CollarFigures {
  readonly price: Fixed | undefined;
  readonly reference: Fixed;
  readonly collar: number;
}

/**
 * The prices that C8 compares; undefined where there is nothing to compare: an order that waits for a trigger and then
 * trades at market, and a reduction that waits on the side that does no harm.
 */
export function collarFigures(assessment: Assessment, view: RiskView): CollarFigures | undefined {
  const { intent, instrumentIndex, mark, quantity, increase, flatten } = assessment;
  const { limitCollar, marketCollar } = view.limits;
  const { type, limitPrice, stopPrice, side } = intent;
  if (type === 'market') {
    const collar = flatten || intent.source === 'emergency' ? FLATTEN_COLLAR : marketCollar;
    return { price: view.expectedPrice(intent, instrumentIndex, quantity), reference: mark, collar };
  }
  if (!hasLimit(type)) return undefined;
  const reference = stopPrice ?? mark;
  const waits = limitPrice !== undefined && (side === 'sell' ? limitPrice >= reference : limitPrice <= reference);
  return waits && increase === 0n ? undefined : { price: limitPrice, reference, collar: limitCollar };
}

/** True for an order that never trades at a worse price than it names. */
export function hasLimit(type: OrderType): boolean {
  return type === 'limit' || type === 'stop-limit' || type === 'take-profit-limit';
}

/**
 * C8: a limit price near the market (or its trigger), a market order that the visible market can fill near it, and no
 * entry that follows the account's own fills too far within 5 minutes.
 */
export const priceCollar: RiskCheck = (assessment, view) => {
  const { intent, instrument, mark } = assessment;
  const figures = collarFigures(assessment, view);
  if (figures === undefined) return drift(assessment, view);
  const { price, reference, collar } = figures;
  if (price === undefined || mark <= 0n)
    return deny(
      'PRICE_COLLAR',
      `The price this order would get on ${instrument.symbol} cannot be told. Use a limit order.`,
    );
  const distance = absolute(price - reference);
  if (distance <= shareOfEquity(reference, collar)) return drift(assessment, view);
  const isMarket = intent.type === 'market';
  const what = isMarket ? 'The expected fill price' : 'The limit price';
  const from = intent.stopPrice === undefined ? 'the market' : 'its trigger';
  const remedy = isMarket ? 'Trade less, or use a limit order.' : 'Move it closer.';
  return deny(
    'PRICE_COLLAR',
    `${what} ${human(price)} is ${percentOf(distance, reference)} from ${from} at ${human(reference)}; ` +
      `${percent(collar)} is allowed. ${remedy}`,
  );
};

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
