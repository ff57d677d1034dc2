import type { Bar } from '../../model/bar.ts';
import type { Side } from '../../model/order.ts';

/**
 * Price at a moment inside a bar, `fraction` of its length after its open. The path is a guess, and the one that is
 * worse for the order's side: open, adverse extreme, other extreme, close, in three equal parts.
 */
export function pathPrice(bar: Bar, side: Side, fraction: number): number {
  if (fraction <= 0) return bar.open;
  const adverse = side === 'buy' ? bar.high : bar.low;
  const other = side === 'buy' ? bar.low : bar.high;
  if (fraction <= 1 / 3) return between(bar.open, adverse, fraction * 3);
  if (fraction <= 2 / 3) return between(adverse, other, fraction * 3 - 1);
  return between(other, bar.close, Math.min(fraction * 3 - 2, 1));
}

/** The most favourable price that the rest of that path comes to: the lowest for a buy, the highest for a sale. */
export function pathReach(bar: Bar, side: Side, fraction: number): number {
  if (fraction <= 2 / 3) return side === 'buy' ? bar.low : bar.high;
  const now = pathPrice(bar, side, fraction);
  return side === 'buy' ? Math.min(now, bar.close) : Math.max(now, bar.close);
}

function between(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
