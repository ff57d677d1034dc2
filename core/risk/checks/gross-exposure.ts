import { timesUp } from '../../base/fixed.ts';
import { worstCaseQuantity } from '../worst-case.ts';
import { deny, shareOfEquity } from '../risk-check.ts';
import type { RiskCheck } from '../risk-check.ts';
import { money, percent, percentOf } from '../wording.ts';

/** C14: the sum of the worst cases of all instruments, as a share of equity. */
export const grossExposure: RiskCheck = (assessment, view) => {
  if (assessment.increase === 0n) return undefined;
  const indexes = new Set([assessment.instrumentIndex, ...view.positions.map((p) => p.instrumentIndex)]);
  let gross = 0n;
  for (const index of indexes) {
    const own = index === assessment.instrumentIndex;
    const quantity = worstCaseQuantity(view.positions, index, own ? assessment : undefined);
    const price = own ? assessment.price : quantity === 0n ? 0n : view.mark(index);
    if (price === undefined)
      return deny(
        'NO_MARK_PRICE',
        'A position that is held has no price now, so exposure cannot be told. Wait for the feed.',
      );
    gross += timesUp(quantity, price);
  }
  const equity = view.equity();
  const limit = shareOfEquity(equity, view.limits.grossExposure);
  if (gross <= limit) return undefined;
  const currency = assessment.instrument.quote;
  return deny(
    'EXPOSURE',
    `All positions together could reach ${money(gross, currency)} = ${percentOf(gross, equity)} of equity; ` +
      `${percent(view.limits.grossExposure)} (${money(limit, currency)}) is allowed. Close some first.`,
  );
};
