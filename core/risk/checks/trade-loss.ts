import { absolute, fixedFromShortest, larger, timesDown, timesUp } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import { deny, shareOfEquity } from '../risk-check.ts';
import type { Assessment, RiskCheck, RiskView } from '../risk-check.ts';
import { money, percent, percentOf } from '../wording.ts';

/**
 * Distance from the order's price to the stop that it brings, quote per base; to the emergency stop where it brings
 * none. A stop on the wrong side of the price loses nothing more: it would end the position at once.
 */
export function stopDistance({ intent, price }: Assessment, view: RiskView): Fixed {
  const { protection, side } = intent;
  const trail = protection?.trail;
  if (trail !== undefined) return trail.kind === 'amount' ? trail.distance : timesUp(price, trail.fraction);
  const stop = protection?.stopPrice;
  if (stop !== undefined) return larger(side === 'buy' ? price - stop : stop - price, 0n);
  return timesUp(price, fixedFromShortest(view.limits.emergencyStop));
}

/** What the opening part of the order loses when its stop is reached, quote currency. */
export function lossAtStop(assessment: Assessment, view: RiskView): Fixed {
  const { increase, price, value } = assessment;
  const distance = stopDistance(assessment, view);
  // An order sized in quote currency buys value / price, whatever the estimate of its quantity was cut at.
  return price > 0n && timesDown(increase, price) < value
    ? absolute((value * distance) / price)
    : timesUp(increase, distance);
}

/** C25: the loss of one trade, from its price to its stop. */
export const tradeLoss: RiskCheck = (assessment, view) => {
  const { increase, instrument, intent } = assessment;
  if (increase === 0n) return undefined;
  const loss = lossAtStop(assessment, view);
  const equity = view.equity();
  const { lossPerTrade } = view.limits;
  const most = shareOfEquity(equity, lossPerTrade);
  if (loss <= most) return undefined;
  const to =
    intent.protection?.stopPrice === undefined && intent.protection?.trail === undefined ? 'emergency stop' : 'stop';
  return deny(
    'TRADE_LOSS',
    `Would lose ${money(loss, instrument.quote)} = ${percentOf(loss, equity)} of equity at its ${to}; ` +
      `${percent(lossPerTrade)} (${money(most, instrument.quote)}) is allowed. Lower the quantity or move the stop closer.`,
  );
};
