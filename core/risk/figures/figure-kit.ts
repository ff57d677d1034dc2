import { toNumber } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import { shareOfEquity } from '../risk-check.ts';
import type { Assessment, RiskView } from '../risk-check.ts';
import { money, percent, percentOf } from '../wording.ts';

/** What a check looked at, told where it has nothing against an order. */
export interface CheckFigures {
  readonly sentence: string;
  readonly value: number | null;
  readonly limit: number | null;
}

/** Of a check that has nothing to say to orders that only close. */
export const REDUCES: CheckFigures = { sentence: 'It only closes what is held.', value: null, limit: null };

/** A sentence without a figure. */
export function plain(sentence: string): CheckFigures {
  return { sentence, value: null, limit: null };
}

/** An amount against a share of equity. */
export function share(
  what: string,
  { amount, fraction }: { readonly amount: Fixed; readonly fraction: number },
  [{ instrument }, view]: readonly [Assessment, RiskView],
): CheckFigures {
  const equity = view.equity();
  const limit = shareOfEquity(equity, fraction);
  return {
    sentence:
      `${what} ${money(amount, instrument.quote)} = ${percentOf(amount, equity)} of equity; ` +
      `${percent(fraction)} (${money(limit, instrument.quote)}) is allowed.`,
    value: toNumber(amount),
    limit: toNumber(limit),
  };
}
