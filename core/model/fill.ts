import type { Fixed } from '../base/fixed.ts';
import type { UnixMs } from '../base/time.ts';
import type { ClientOrderId, InstrumentId, StrategyId, TradeId } from './identifiers.ts';
import type { Side } from './order.ts';

/** Whether the fill waited in the book or took from it. */
export type Liquidity = 'maker' | 'taker';

/** A fee in a currency that is neither leg of the trade. */
export interface OtherFee {
  readonly currency: string;
  readonly amount: Fixed;
  /**
   * What it was valued at: the instrument of that currency against the account's, and its price at the fill, quote per
   * unit; the fill's `fee` is its worth then. Absent where no price was known: its `fee` is 0, and it is not in the books.
   */
  readonly valued?: { readonly instrumentId: InstrumentId; readonly price: Fixed };
}

/** One execution reported by a venue. Immutable; `(instrumentId, tradeId)` is the idempotency key. */
export interface Fill {
  readonly tradeId: TradeId;
  readonly clientOrderId: ClientOrderId;
  readonly strategyId: StrategyId;
  readonly instrumentId: InstrumentId;
  readonly side: Side;
  /** Base units, always > 0. */
  readonly quantity: Fixed;
  /** Quote per base unit. */
  readonly price: Fixed;
  /** Quote currency, > 0 is a cost, < 0 a maker rebate. */
  readonly fee: Fixed;
  /** Base units that the venue kept as its fee instead; `fee` is their worth at `price`. */
  readonly baseFee?: Fixed;
  /** Paid in a third currency. */
  readonly otherFee?: OtherFee;
  readonly liquidity: Liquidity;
  /** Venue clock. */
  readonly time: UnixMs;
}
