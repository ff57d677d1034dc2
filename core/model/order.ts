import type { Brand } from '../base/brand.ts';
import type { Fixed } from '../base/fixed.ts';
import type { UnixMs } from '../base/time.ts';
import type { ClientOrderId, InstrumentId, IntentId, StrategyId } from './identifiers.ts';

/** Direction of an order or a fill. Positions are long, short or flat instead. */
export type Side = 'buy' | 'sell';

/** How an order is priced. */
export type OrderType = 'market' | 'limit';

/** How long an order stands: until canceled, or what cannot fill at once is dropped, or all or nothing at once. */
export type TimeInForce = 'gtc' | 'ioc' | 'fok';

/** Who wants to trade; the risk manager treats them alike but for the age and rate that each is allowed. */
export type IntentSource = 'strategy' | 'agent' | 'person' | 'stop';

/** True for what no person asked for: a rule's orders, and those of a language model. */
export function isAutomatic(source: IntentSource): boolean {
  return source === 'strategy' || source === 'agent';
}

/** How much: base units, or an amount of quote currency that is turned into base units at the price of the fill. */
export type OrderSize =
  { readonly kind: 'base'; readonly quantity: Fixed } | { readonly kind: 'quote'; readonly amount: Fixed };

/** A wish to trade, before risk. Quantities > 0; direction lives in `side`. */
export interface OrderIntent {
  readonly intentId: IntentId;
  readonly strategyId: StrategyId;
  readonly source: IntentSource;
  readonly instrumentId: InstrumentId;
  readonly side: Side;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly size: OrderSize;
  /** Quote per base; limit orders only. */
  readonly limitPrice?: Fixed;
  /** May only shrink the owner's position. */
  readonly reduceOnly: boolean;
  /** Never takes liquidity: rejected where it would. */
  readonly postOnly: boolean;
  /** When it was decided, engine time. */
  readonly time: UnixMs;
  /** Price the decision was made at (last or mid, quote per base): what slippage is measured from. */
  readonly decisionPrice: Fixed;
  /** Why, in a sentence: becomes the trade's entry or exit reason. */
  readonly reason: string;
}

/** An instruction to a venue. Immutable; what happened to it is kept beside it. */
export interface Order extends OrderIntent {
  readonly clientOrderId: ClientOrderId;
}

/** An order that the risk manager let pass. Only `core/risk/risk-manager.ts` mints it; venues take nothing else. */
export type Approved<T> = Brand<T, 'Approved'>;
