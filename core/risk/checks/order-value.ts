import { fixedFromShortest, smaller } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import { deny, shareOfEquity } from '../risk-check.ts';
import type { RiskCheck, RiskView } from '../risk-check.ts';
import { money, percent, percentOf } from '../wording.ts';

/** The most that one order may add, quote currency; where real money is at stake the smallest of three. */
export function mostOrderValue(view: RiskView, equity: Fixed): Fixed {
  const { orderValue: paper, liveOrderValue: live } = view.limits;
  const share = shareOfEquity(equity, paper);
  if (!view.isLive()) return share;
  return smaller(share, smaller(shareOfEquity(equity, live.share), fixedFromShortest(live.amount)));
}

/** That most, in the words of the limits. */
export function orderValueWords({ limits, isLive }: RiskView): string {
  const { orderValue: paper, liveOrderValue: live } = limits;
  return isLive() ? `${percent(live.share)} and at most ${live.amount} with real money` : percent(paper);
}

/**
 * C6: what one order may add to exposure. A part that only closes is not counted: it is bounded by the position, and
 * a limit on it could lock someone in.
 */
export const orderValue: RiskCheck = ({ value, instrument }, view) => {
  const equity = view.equity();
  const limit = mostOrderValue(view, equity);
  if (value <= limit) return undefined;
  return deny(
    'ORDER_VALUE',
    `Worth ${money(value, instrument.quote)} = ${percentOf(value, equity)} of equity; ` +
      `one order may be ${orderValueWords(view)} (${money(limit, instrument.quote)}). Lower the quantity.`,
  );
};
