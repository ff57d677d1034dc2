import type { OrderIntent } from '../../model/order.ts';
import { deny } from '../risk-check.ts';
import type { RiskCheck } from '../risk-check.ts';
import { duration } from '../wording.ts';

/**
 * C3: no order is priced from a missing, stale or unsound market. The stop and target of a position bear their own
 * prices, and are needed most when nothing can be seen.
 */
export const marketData: RiskCheck = ({ intent, instrument, instrumentIndex, mark }, view) => {
  if (intent.source === 'protection') return undefined;
  if (!view.bookSound(instrumentIndex))
    return deny('BOOK_INVALID', `The book of ${instrument.symbol} is crossed or empty. Wait until it is sound again.`);
  const age = view.now() - view.markTime(instrumentIndex);
  if (mark <= 0n || Number.isNaN(age))
    return deny('NO_MARK_PRICE', `There is no price for ${instrument.symbol} yet. Wait for the feed.`);
  const { market, resting } = view.limits.staleAfterMs;
  const limit = takesAtOnce(intent) ? market : resting;
  if (age <= limit) return undefined;
  return deny(
    'DATA_STALE',
    `The newest price of ${instrument.symbol} is ${duration(age)} old, more than ${duration(limit)}. Wait for the feed.`,
  );
};

/** True for orders that trade on the market of this moment, and not when it comes to them. */
export function takesAtOnce({ type, timeInForce }: Pick<OrderIntent, 'type' | 'timeInForce'>): boolean {
  return type === 'market' || timeInForce === 'ioc' || timeInForce === 'fok';
}
