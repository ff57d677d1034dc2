import { finiteOrNull } from './finite-or-null.ts';
import { mean } from './moments.ts';

/** Mean P&L of a closed trade, quote currency. Null without a closed trade. */
export function expectancy(pnls: readonly number[]): number | null {
  return pnls.length > 0 ? finiteOrNull(mean(pnls)) : null;
}
