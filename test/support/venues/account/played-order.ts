import type { Fixed } from '../../../../core/base/fixed.ts';
import type { OrderType, Side, TimeInForce } from '../../../../core/model/order.ts';

/** What an order asks for, whatever the venue calls it. */
export interface OrderRequest {
  readonly clientOrderId: string;
  /** `BASE-QUOTE` of the scripted instrument. */
  readonly symbol: string;
  readonly side: Side;
  readonly type: Exclude<OrderType, 'trailing-stop'>;
  readonly timeInForce: TimeInForce;
  readonly postOnly: boolean;
  readonly reduceOnly: boolean;
  /** Base units; market orders may name an amount of quote instead. */
  readonly quantity?: Fixed;
  readonly quoteAmount?: Fixed;
  readonly limitPrice?: Fixed;
  readonly stopPrice?: Fixed;
  /** UnixMs; `gtd` only. */
  readonly expiresAt?: number;
  /** Orders of one list: the first fill or trigger of one ends the others. */
  readonly listId?: number;
  /** The client's id of that list. */
  readonly listClientOrderId?: string;
}

export type PlayedStatus = 'new' | 'partially-filled' | 'filled' | 'canceled' | 'expired' | 'rejected';

/** An order as the venue keeps it. */
export interface PlayedOrder extends OrderRequest {
  /** Counts from 1. */
  readonly id: number;
  clientOrderId: string;
  quantity: Fixed;
  limitPrice?: Fixed;
  status: PlayedStatus;
  filled: Fixed;
  filledQuote: Fixed;
  /** In quote currency or whatever the fees were paid in, added up only where that is quote. */
  feeQuote: Fixed;
  fills: number;
  /** Waits for its stop price. */
  isWaiting: boolean;
  readonly createdAt: number;
  updatedAt: number;
  /** Questions about it find nothing before this time. */
  readonly visibleAt: number;
  /** Placed by someone else: a person on the venue's site, or the venue. */
  readonly isExternal: boolean;
}

/** One execution of the account. */
export interface PlayedFill {
  /** Counts from 1. */
  readonly id: number;
  readonly orderId: number;
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: Fixed;
  readonly price: Fixed;
  /** > 0 is a cost. */
  readonly fee: Fixed;
  readonly feeCurrency: string;
  readonly isMaker: boolean;
  /** Quote, realized on a derivative position. */
  readonly realized: Fixed;
  readonly time: number;
}

/** What happened to an account, in its order. */
export type AccountEvent =
  | {
      readonly kind: 'order';
      readonly act: 'new' | 'trade' | 'canceled' | 'expired' | 'rejected' | 'amended';
      readonly order: Readonly<PlayedOrder>;
      readonly fill?: PlayedFill;
    }
  /** A list of orders was taken, or is done with. */
  | { readonly kind: 'list'; readonly isBegun: boolean; readonly orders: readonly Readonly<PlayedOrder>[] }
  /** Currencies whose balance changed; `delta` where something from outside moved it. */
  | { readonly kind: 'balances'; readonly currencies: readonly string[]; readonly delta?: Fixed };

/** True while it can still be filled. */
export function isOpen({ status }: Pick<PlayedOrder, 'status'>): boolean {
  return status === 'new' || status === 'partially-filled';
}

/** Base units that are not filled yet. */
export function leaves({ quantity, filled }: Pick<PlayedOrder, 'quantity' | 'filled'>): Fixed {
  return quantity - filled;
}

/** Why the account does not do what it is asked; each dialect has its own words for them. */
export type AccountRefusalCode =
  | 'NO_FUNDS'
  | 'DUPLICATE_ID'
  | 'UNKNOWN_ORDER'
  | 'WOULD_MATCH'
  | 'WOULD_TRIGGER'
  | 'REDUCE_ONLY'
  | 'LOT_SIZE'
  | 'PRICE_FILTER'
  | 'MIN_NOTIONAL'
  | 'MARKET_CLOSED'
  | 'TOO_MANY_ORDERS'
  | 'NO_RIGHT'
  | 'BAD_ORDER'
  | 'NO_CHANGE'
  | 'BAD_PRICES';

/** Thrown by the account, answered by the dialect. */
export class AccountRefusal extends Error {
  readonly code: AccountRefusalCode;

  constructor(code: AccountRefusalCode) {
    super(code);
    this.code = code;
  }
}
