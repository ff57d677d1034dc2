import type { Fixed } from '../base/fixed.ts';
import type { InstrumentId, StrategyId } from '../model/identifiers.ts';

/** One trade, flat to flat, of one owner in one instrument. An open one has a null exit. Quote currency. */
export interface Trade {
  readonly strategyId: StrategyId;
  readonly instrumentId: InstrumentId;
  readonly side: 'long' | 'short';
  /** Base units entered in all. */
  entryQuantity: Fixed;
  entryNotional: Fixed;
  /** Sum of quantity x price of the entries, unrounded: in units of 10^-36. */
  entryProduct: bigint;
  exitQuantity: Fixed;
  exitNotional: Fixed;
  /** The same of the exits. */
  exitProduct: bigint;
  fees: Fixed;
  /** Paid (> 0) or received while it stood. */
  funding: Fixed;
  readonly entryTime: number;
  exitTime: number | null;
  readonly entryReason: string;
  exitReason: string | null;
}

/** Proceeds - cost - fees - funding of a trade that ended, quote currency, exact (statistics.md). */
export function tradePnl(trade: Trade): Fixed {
  const gross =
    trade.side === 'long' ? trade.exitNotional - trade.entryNotional : trade.entryNotional - trade.exitNotional;
  return gross - trade.fees - trade.funding;
}

/** Quantity-weighted entry price, truncated at 18 places. */
export function entryPrice(trade: Trade): Fixed {
  return trade.entryProduct / trade.entryQuantity;
}

/** Quantity-weighted exit price so far; undefined before the first exit. */
export function exitPrice(trade: Trade): Fixed | undefined {
  return trade.exitQuantity === 0n ? undefined : trade.exitProduct / trade.exitQuantity;
}
