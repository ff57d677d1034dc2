import { isFull } from '../../base/time-window.ts';
import { DAY_MS } from '../../base/time.ts';
import { deny } from '../risk-check.ts';
import type { RiskCheck } from '../risk-check.ts';
import { TEN_MINUTES_MS } from '../strategy-conduct.ts';

/** C11: entries that a strategy sends without a person; the one too many is denied, and the strategy is paused. */
export const repeatedExecution: RiskCheck = ({ intent, increase }, view) => {
  if (increase === 0n) return undefined;
  const conduct = view.conduct(intent.strategyId);
  if (conduct === undefined) return undefined;
  const { perTenMinutes, perDay } = view.limits.entries;
  const isMany = isFull(conduct.entries, perTenMinutes, view.now() - TEN_MINUTES_MS);
  if (!isMany && !isFull(conduct.entries, perDay, view.now() - DAY_MS)) return undefined;
  const allowed = isMany ? `${perTenMinutes} entries within 10 minutes` : `${perDay} entries within 24 hours`;
  return deny(
    'REPEATED_EXECUTION',
    `It sent ${allowed} without a person, which is the limit. It is paused; look at it, then resume it.`,
  );
};
