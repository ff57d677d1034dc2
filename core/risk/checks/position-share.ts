import { worstCaseValue } from '../worst-case.ts';
import { deny, shareOfEquity } from '../risk-check.ts';
import type { RiskCheck } from '../risk-check.ts';
import { money, percent, percentOf } from '../wording.ts';

/** C13: the position in one instrument if this and every open order of its side filled, as a share of equity. */
export const positionShare: RiskCheck = (assessment, view) => {
  const { instrument, increase } = assessment;
  if (increase === 0n) return undefined;
  const worst = worstCaseValue(view.positions, assessment);
  const equity = view.equity();
  const limit = shareOfEquity(equity, view.limits.position);
  if (worst <= limit) return undefined;
  return deny(
    'POSITION_LIMIT',
    `The position in ${instrument.symbol} could reach ${money(worst, instrument.quote)} = ${percentOf(worst, equity)} of equity; ` +
      `${percent(view.limits.position)} (${money(limit, instrument.quote)}) is allowed. Lower the quantity or close some first.`,
  );
};
