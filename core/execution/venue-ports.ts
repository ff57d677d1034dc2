import type { Fixed } from '../base/fixed.ts';
import type { Liquidity } from '../model/fill.ts';
import type { Order } from '../model/order.ts';

/** One execution as the venue reports it. */
export interface VenueFill {
  readonly quantity: Fixed;
  readonly price: Fixed;
  readonly fee: Fixed;
  readonly liquidity: Liquidity;
  /** Nothing more of the order can fill. */
  readonly complete: boolean;
}

/** Why the venue refused an order: the second fence behind the risk manager. */
export type RejectionCode =
  'LOT_SIZE' | 'TICK_SIZE' | 'MIN_NOTIONAL' | 'NOT_TRADING' | 'POST_ONLY' | 'REDUCE_ONLY' | 'NOT_OPEN' | 'FILLED';

/** A refusal of the venue, with a sentence. */
export interface VenueRefusal {
  readonly code: RejectionCode;
  readonly message: string;
}

/** What the venue tells about orders; times are the venue's, UnixMs. */
export interface VenueListener {
  readonly accepted: (order: Order, time: number) => void;
  readonly rejected: (order: Order, refusal: VenueRefusal, time: number) => void;
  /** The market has come to its trigger, and was seen at `price`. */
  readonly triggered: (order: Order, price: Fixed, time: number) => void;
  /** The trigger of a trailing stop stands here now. */
  readonly trailed: (order: Order, stopPrice: Fixed, time: number) => void;
  readonly filled: (order: Order, fill: VenueFill, time: number) => void;
  readonly canceled: (order: Order, reason: string, time: number) => void;
  readonly expired: (order: Order, reason: string, time: number) => void;
  /** It has the terms that were asked for last. */
  readonly amended: (order: Order, time: number) => void;
  readonly amendRejected: (order: Order, refusal: VenueRefusal, time: number) => void;
}

/** What a real venue would know about the account. */
export interface VenueAccount {
  /**
   * Base units that an order may still trade which was approved because it only reduces: the owner's opposing
   * position. Null for one that may open.
   */
  readonly reducible: (order: Order) => Fixed | null;
  /**
   * The most of `quantity` that can be paid for, base units, if each unit that opens a position trades at `price` with
   * a fee of `feeRate` of it.
   */
  readonly affordable: (order: Order, quantity: Fixed, price: Fixed, feeRate: Fixed) => Fixed;
  /** Base units that the fills of its group (OCO) leave for an order; null for one without a group. */
  readonly groupLeft: (order: Order) => Fixed | null;
}
