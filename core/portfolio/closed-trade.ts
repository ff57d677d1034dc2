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
