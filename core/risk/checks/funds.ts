import { ONE, fixedFromShortest, larger, timesUp } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import { deny } from '../risk-check.ts';
import type { Assessment, RiskCheck, RiskView } from '../risk-check.ts';
import { human, money } from '../wording.ts';

/**
 * Quote currency that the order can use up: price and taker's fee of the part that opens, all-in if sized so. Of a
 * perpetual contract margin takes the place of the price.
 */
export function requiredFunds(assessment: Assessment, view: RiskView): Fixed {
  const { intent, increase, price, instrumentIndex } = assessment;
  if (increase === 0n) return 0n;
  const margin = view.marginRate(instrumentIndex);
  if (intent.size.kind === 'quote' && margin === ONE) return intent.size.amount;
  const fee = larger(view.takerFeeRate(instrumentIndex), 0n);
  return timesUp(intent.size.kind === 'quote' ? intent.size.amount : timesUp(increase, price), margin + fee);
}

/** C15: the account can pay for it, with a buffer; what closes a position needs nothing. Shorts are paid in full. */
export const funds: RiskCheck = (assessment, view) => {
  const { intent, instrument, increase, mark } = assessment;
  if (intent.source === 'protection') return undefined;
  if (mark <= 0n) return deny('NO_MARK_PRICE', `There is no price for ${instrument.symbol} yet. Wait for the feed.`);
  if (increase === 0n) return undefined;
  if (intent.side === 'sell' && !instrument.shortable)
    return deny(
      'FUNDS',
      `Sells ${human(increase)} ${instrument.base} more than is held, and ${instrument.symbol} cannot be sold short.`,
    );
  const required = requiredFunds(assessment, view);
  const { fundsBuffer } = view.limits;
  const buffer = fundsBuffer === 0 ? 0n : timesUp(required, fixedFromShortest(fundsBuffer));
  const available = view.buyingPower();
  if (required + buffer <= available) return undefined;
  const currency = instrument.quote;
  return deny(
    'FUNDS',
    `Needs ${money(required, currency)} with fees` +
      (buffer > 0n ? ` and ${money(buffer, currency)} kept as buffer` : '') +
      `; ${money(available > 0n ? available : 0n, currency)} is available. Lower the quantity or cancel open orders.`,
  );
};
