import { absolute } from '../../base/fixed.ts';
import { deny, shareOfEquity } from '../risk-check.ts';
import type { RiskCheck } from '../risk-check.ts';
import { human, percent, percentOf } from '../wording.ts';

/** The stop's own collar for market orders: getting out matters more than the last half percent. */
export const FLATTEN_COLLAR = 0.05;

/** C8: a limit price near the market, and a market order that the visible market can fill near it. */
export const priceCollar: RiskCheck = ({ intent, flatten, instrument, instrumentIndex, mark, quantity }, view) => {
  const limitOrder = intent.type === 'limit';
  const price = limitOrder ? intent.limitPrice : view.expectedPrice(intent, instrumentIndex, quantity);
  if (price === undefined || mark <= 0n)
    return deny(
      'PRICE_COLLAR',
      `The price this order would get on ${instrument.symbol} cannot be told. Use a limit order.`,
    );
  const marketCollar = flatten ? FLATTEN_COLLAR : view.limits.marketCollar;
  const collar = limitOrder ? view.limits.limitCollar : marketCollar;
  const distance = absolute(price - mark);
  if (distance <= shareOfEquity(mark, collar)) return undefined;
  const what = limitOrder ? 'The limit price' : 'The expected fill price';
  const remedy = limitOrder ? 'Move it closer.' : 'Trade less, or use a limit order.';
  return deny(
    'PRICE_COLLAR',
    `${what} ${human(price)} is ${percentOf(distance, mark)} from the market at ${human(mark)}; ` +
      `${percent(collar)} is allowed. ${remedy}`,
  );
};
