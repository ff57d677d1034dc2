import { deny, shareOfEquity } from '../risk-check.ts';
import type { RiskCheck } from '../risk-check.ts';
import { money, percent, percentOf } from '../wording.ts';

/** C17: nothing adds exposure once the loss since 00:00 UTC, realised and unrealised, has reached the limit. */
export const dailyLoss: RiskCheck = ({ increase, instrument }, view) => {
  if (increase === 0n) return undefined;
  const start = view.dayStartEquity();
  const loss = start - view.equity();
  const limit = shareOfEquity(start, view.limits.dayLoss.reduceOnly);
  if (loss <= 0n || loss < limit) return undefined;
  return deny(
    'DAILY_LOSS',
    `The loss counted for today is ${money(loss, instrument.quote)} = ${percentOf(loss, start)} of equity; from ` +
      `${percent(view.limits.dayLoss.reduceOnly)} on only reductions pass until 00:00 UTC.`,
  );
};
