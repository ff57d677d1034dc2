import type { StrategyInsight } from '../../core/model/strategy-insight.ts';
import { percentText } from '../format/percent.ts';

/** What a strategy wants to hold, in a word. */
export function wishText(insight: Pick<StrategyInsight, 'wish'> | null): string {
  switch (insight?.wish) {
    case 1:
      return 'Long';
    case -1:
      return 'Short';
    case 0:
      return 'Flat';
    case null:
    case undefined:
      return 'No opinion';
  }
}

/** How sure it is; a dash where the rule knows no degrees. */
export function confidenceText(insight: Pick<StrategyInsight, 'confidence'> | null): string {
  return percentText(insight?.confidence ?? null, 0);
}
