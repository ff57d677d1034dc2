import type { Fixed } from '../base/fixed.ts';
import type { InstrumentId, StrategyId } from '../model/identifiers.ts';

/**
 * One owner's share of one instrument: the sub-ledger of (strategy, instrument). `basis` is what the open quantity
 * cost (long, > 0) or brought in (short, < 0), so cash = funded + sum(realizedPnl - fees - basis), exactly.
 */
export interface Position {
  readonly strategyId: StrategyId;
  readonly instrumentId: InstrumentId;
  readonly instrumentIndex: number;
  /** Signed: negative is short. Base units. */
  quantity: Fixed;
  /** Signed quote currency paid for `quantity`; weighted average entry = basis / quantity. */
  basis: Fixed;
  /** Quote currency, before fees. */
  realizedPnl: Fixed;
  fees: Fixed;
  /** When it last left zero, UnixMs; 0 if it never did. */
  openedAt: number;
  /** Base units of open buy orders still to be filled (quote-sized ones at their decision price). */
  openBuy: Fixed;
  /** Base units of open sell orders still to be filled. */
  openSell: Fixed;
  openOrders: number;
  /** Doubles for strategies and statistics, set at fills only. */
  quantityNumber: number;
  avgEntryNumber: number;
}
