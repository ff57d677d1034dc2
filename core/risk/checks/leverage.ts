import type { Fixed } from '../../base/fixed.ts';
import { deny, shareOfEquity } from '../risk-check.ts';
import type { Assessment, RiskCheck, RiskView } from '../risk-check.ts';
import { money, percentOf } from '../wording.ts';
import { sumOfWorstCases } from '../worst-case.ts';

/** Worst case of all derivatives together, quote currency; undefined where one that is held has no price. */
export function derivativesWorstCase(assessment: Assessment, view: RiskView): Fixed | undefined {
  return sumOfWorstCases(assessment, view, view.isDerivative);
}

/** C14: what derivatives could come to, as a multiple of equity. */
export const leverage: RiskCheck = (assessment, view) => {
  const { increase, instrument, instrumentIndex } = assessment;
  if (increase === 0n || !view.isDerivative(instrumentIndex)) return undefined;
  const worst = derivativesWorstCase(assessment, view);
  if (worst === undefined)
    return deny('NO_MARK_PRICE', 'A derivative that is held has no price now. Wait for the feed.');
  const equity = view.equity();
  const most = shareOfEquity(equity, view.limits.leverage);
  if (worst <= most) return undefined;
  return deny(
    'LEVERAGE',
    `Derivatives could reach ${money(worst, instrument.quote)} = ${percentOf(worst, equity)} of equity; ` +
      `${view.limits.leverage} times (${money(most, instrument.quote)}) is allowed. Lower the quantity.`,
  );
};
