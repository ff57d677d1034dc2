import type { Fixed } from '../../base/fixed.ts';
import { isProtective } from '../../model/order.ts';
import type { TrackedOrder } from '../../portfolio/tracked-order.ts';
import { deny } from '../risk-check.ts';
import type { Assessment, RiskCheck, RiskView } from '../risk-check.ts';
import { human } from '../wording.ts';

/**
 * C21: an order that would trade with one of the account's own, which rests on the other side. What protects a position
 * is never held back for it.
 */
export const selfCross: RiskCheck = (assessment, view) => {
  const { intent, instrument } = assessment;
  if (isProtective(intent.source) || intent.stopPrice !== undefined || intent.trail !== undefined) return undefined;
  let reach: Fixed | undefined;
  for (const tracked of view.openOrders()) {
    if (!isOpposite(tracked, assessment)) continue;
    reach ??= reachOf(assessment, view);
    const rests = tracked.order.limitPrice ?? 0n;
    if (intent.side === 'buy' ? rests > reach : rests < reach) continue;
    return deny(
      'SELF_CROSS',
      `It would trade with the account's own order to ${tracked.order.side} ${instrument.symbol} at ${human(rests)}. ` +
        'Cancel that one first.',
    );
  }
  return undefined;
};

function isOpposite({ order }: TrackedOrder, { intent }: Assessment): boolean {
  return (
    order.instrumentId === intent.instrumentId &&
    order.side !== intent.side &&
    order.limitPrice !== undefined &&
    order.stopPrice === undefined
  );
}

/** The worst price that it could trade at. */
function reachOf({ intent, instrumentIndex, mark, quantity }: Assessment, view: RiskView): Fixed {
  return intent.limitPrice ?? view.expectedPrice(intent, instrumentIndex, quantity) ?? mark;
}
