import { absolute } from '../../base/fixed.ts';
import { deny, shareOfEquity } from '../risk-check.ts';
import type { RiskCheck } from '../risk-check.ts';
import { human, percent, percentOf } from '../wording.ts';

/** C8: a limit price near the market, and a market order that the visible market can fill near it. */
export const priceCollar: RiskCheck = ({ intent, instrument, instrumentIndex, mark, quantity }, view) => {
  const limitOrder = intent.type === 'limit';
  const price = limitOrder ? intent.limitPrice : view.expectedPrice(intent, instrumentIndex, quantity);
  if (price === undefined || mark <= 0n)
    return deny(
      'PRICE_COLLAR',
      `The price this order would get on ${instrument.symbol} cannot be told. Use a limit order.`,
    );
  const collar = limitOrder ? view.limits.limitCollar : view.limits.marketCollar;
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
