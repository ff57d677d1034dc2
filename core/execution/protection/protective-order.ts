import { plainFixed, timesDown } from '../../base/fixed.ts';
import type { OrderIntent, Protection, Trail } from '../../model/order.ts';

/** The terms of a stop or a target. */
export type ProtectiveTerms = Pick<OrderIntent, 'type' | 'reason' | 'decisionPrice'> &
  Partial<Pick<OrderIntent, 'stopPrice' | 'limitPrice' | 'trail'>>;

/**
 * The order that protection asks for: a stop at market, or a limit at the target. `earlier` is the one that stood in
 * its place before: somebody may have moved it. Costs count from the price at which it was to trade. Undefined where
 * nothing of the kind is asked for.
 */
export function protectiveOrder(
  role: 'stop' | 'target',
  { stopPrice, targetPrice, trail }: Protection,
  earlier: Pick<OrderIntent, 'stopPrice' | 'limitPrice'> | undefined,
): ProtectiveTerms | undefined {
  if (role === 'target') {
    const limitPrice = earlier?.limitPrice ?? targetPrice;
    if (limitPrice === undefined) return undefined;
    return { type: 'limit', limitPrice, decisionPrice: limitPrice, reason: `target at ${plainFixed(limitPrice)}` };
  }
  if (trail !== undefined) return trailing(trail, earlier?.stopPrice);
  const at = earlier?.stopPrice ?? stopPrice;
  if (at === undefined) return undefined;
  return { type: 'stop', stopPrice: at, decisionPrice: at, reason: `stop at ${plainFixed(at)}` };
}

/** One that takes the place of another goes on where that one stood, and never further from the market. */
function trailing(trail: Trail, stopPrice: OrderIntent['stopPrice']): ProtectiveTerms {
  const reason = `trailing stop ${trailWords(trail)} behind the best price`;
  if (stopPrice === undefined) return { type: 'trailing-stop', trail, decisionPrice: 0n, reason };
  return { type: 'trailing-stop', trail, stopPrice, decisionPrice: stopPrice, reason };
}

function trailWords(trail: Trail): string {
  if (trail.kind === 'amount') return plainFixed(trail.distance);
  return `${plainFixed(timesDown(trail.fraction, 100n * 10n ** 18n))} %`;
}
