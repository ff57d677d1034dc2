import { finiteOrNull } from './finite-or-null.ts';

/**
 * Recovery factor: net profit / largest fall of equity from a peak, both in quote currency. Null without a fall.
 * @see Vince, "The Handbook of Portfolio Mathematics", 2007
 */
export function recoveryFactor(netProfit: number, largestFall: number): number | null {
  return largestFall > 0 ? finiteOrNull(netProfit / largestFall) : null;
}
