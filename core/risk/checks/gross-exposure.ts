import type { Fixed } from '../../base/fixed.ts';
import { sumOfWorstCases } from '../worst-case.ts';
import { deny, shareOfEquity } from '../risk-check.ts';
import type { Assessment, RiskCheck, RiskView } from '../risk-check.ts';
import { money, percent, percentOf } from '../wording.ts';

/** The sum of the worst cases of all instruments, quote currency; undefined where one that is held has no price. */
export function grossWorstCase(assessment: Assessment, view: RiskView): Fixed | undefined {
  return sumOfWorstCases(assessment, view, everyInstrument);
}

function everyInstrument(): boolean {
  return true;
}

/** C14: the sum of the worst cases of all instruments, as a share of equity. */
export const grossExposure: RiskCheck = (assessment, view) => {
  if (assessment.increase === 0n) return undefined;
  const gross = grossWorstCase(assessment, view);
  if (gross === undefined)
    return deny(
      'NO_MARK_PRICE',
      'A position that is held has no price now, so exposure cannot be told. Wait for the feed.',
    );
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
