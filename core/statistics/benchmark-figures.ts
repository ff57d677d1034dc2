import type { BenchmarkFigures } from '../model/run-report.ts';
import { alpha } from './alpha.ts';
import { beta } from './beta.ts';
import { informationRatio } from './information-ratio.ts';
import { trackingError } from './tracking-error.ts';
import { treynor } from './treynor.ts';

/** Daily returns against those of buying and holding on the same days; all null where either has none. */
export function benchmarkFigures(returns: readonly number[] | null, hold: readonly number[] | null): BenchmarkFigures {
  const days = returns ?? [];
  const benchmark = hold ?? [];
  return {
    alpha: alpha(days, benchmark),
    beta: beta(days, benchmark),
    treynor: treynor(days, benchmark),
    informationRatio: informationRatio(days, benchmark),
    trackingError: trackingError(days, benchmark),
  };
}
