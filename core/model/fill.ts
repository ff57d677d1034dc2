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
  readonly liquidity: Liquidity;
  /** Venue clock. */
  readonly time: UnixMs;
}
