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
  exitQuantity: Fixed;
  exitNotional: Fixed;
  fees: Fixed;
  readonly entryTime: number;
  exitTime: number | null;
  readonly entryReason: string;
  exitReason: string | null;
}

/** Proceeds - cost - fees of a trade that ended, quote currency, exact. */
export function tradePnl(trade: Trade): Fixed {
  const gross =
    trade.side === 'long' ? trade.exitNotional - trade.entryNotional : trade.entryNotional - trade.exitNotional;
  return gross - trade.fees;
}
