import { deny, shareOfEquity } from '../risk-check.ts';
import type { RiskCheck } from '../risk-check.ts';
import { money, percent, percentOf } from '../wording.ts';

/**
 * C6: what one order may add to exposure. A part that only closes is not counted: it is bounded by the position, and
 * a limit on it could lock someone in.
 */
export const orderValue: RiskCheck = ({ value, instrument }, view) => {
  const equity = view.equity();
  const limit = shareOfEquity(equity, view.limits.orderValue);
  if (value <= limit) return undefined;
  return deny(
    'ORDER_VALUE',
    `Worth ${money(value, instrument.quote)} = ${percentOf(value, equity)} of equity; ` +
      `one order may be ${percent(view.limits.orderValue)} (${money(limit, instrument.quote)}). Lower the quantity.`,
  );
};
