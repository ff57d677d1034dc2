import { tradeCounts } from './trade-counts.ts';

/** Winning trades / closed trades, a fraction; draws count as trades, not as wins. Null without a closed trade. */
export function winRate(pnls: readonly number[]): number | null {
  const { trades, wins } = tradeCounts(pnls);
  return trades > 0 ? wins / trades : null;
}
