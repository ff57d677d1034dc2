import type { Fixed } from '../base/fixed.ts';
import type { UnixMs } from '../base/time.ts';
import type { ClientOrderId, InstrumentId, StrategyId, TradeId } from './identifiers.ts';
import type { Side } from './order.ts';

/** Whether the fill waited in the book or took from it. */
export type Liquidity = 'maker' | 'taker';

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
  /** Paid in a third currency that is not the account's: `fee` is 0 then. */
  readonly otherFee?: { readonly currency: string; readonly amount: Fixed };
  readonly liquidity: Liquidity;
  /** Venue clock. */
  readonly time: UnixMs;
}
