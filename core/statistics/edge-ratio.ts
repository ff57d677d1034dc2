import type { ClosedTrade } from './closed-trade.ts';
import { finiteOrNull } from './finite-or-null.ts';
import { mean } from './moments.ts';

/**
 * Edge ratio of closed trades: mean of MFE / mean of |MAE|, each taken as a share of the trade's entry notional so that
 * large trades do not speak for all (Faith divides by the ATR at entry, which a trade does not know). Null without a
 * trade whose excursions are known, and where none went against its holder.
 * @see Faith, "Way of the Turtle", 2007
 */
export function edgeRatio(trades: readonly ClosedTrade[]): number | null {
  const favorable: number[] = [];
  const adverse: number[] = [];
  for (const { mae, mfe, pnl, returnFraction } of trades) {
    if (mae === null || mfe === null || returnFraction === null || pnl === 0) continue;
    const notional = pnl / returnFraction;
    favorable.push(mfe / notional);
    adverse.push(-mae / notional);
  }
  const against = mean(adverse);
  return against > 0 ? finiteOrNull(mean(favorable) / against) : null;
}
