import type { StrategyInsight } from '../../core/model/strategy-insight.ts';
import { Chip } from '../components/chip.tsx';
import { wishText } from './insight-words.ts';

/** What a strategy wants to hold, as a mark. */
export function WishChip({ insight }: { readonly insight: Pick<StrategyInsight, 'wish'> | null }) {
  const hasWish = insight?.wish === 1 || insight?.wish === -1;
  return <Chip tone={hasWish ? 'accent' : 'neutral'} text={wishText(insight)} />;
}
