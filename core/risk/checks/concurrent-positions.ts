import { deny } from '../risk-check.ts';
import type { RiskCheck } from '../risk-check.ts';

/** C26: instruments with a position, or with an open order that can make one, at the same time. */
export const concurrentPositions: RiskCheck = ({ instrumentIndex, increase }, view) => {
  if (increase === 0n) return undefined;
  const busy = new Set<number>();
  for (const position of view.positions)
    if (position.quantity !== 0n || position.openOrders > 0) busy.add(position.instrumentIndex);
  if (busy.has(instrumentIndex) || busy.size < view.limits.concurrentPositions) return undefined;
  return deny(
    'CONCURRENT_POSITIONS',
    `${busy.size} instruments are held or on order already; ${view.limits.concurrentPositions} is the limit. Close one first.`,
  );
};
