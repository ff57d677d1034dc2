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
export type RejectionCode = 'LOT_SIZE' | 'TICK_SIZE' | 'MIN_NOTIONAL' | 'NOT_TRADING' | 'POST_ONLY' | 'REDUCE_ONLY';

/** What the venue tells about orders; times are the venue's, UnixMs. */
export interface VenueListener {
  readonly accepted: (order: Order, time: number) => void;
  readonly rejected: (
    order: Order,
    refusal: { readonly code: RejectionCode; readonly message: string },
    time: number,
  ) => void;
  readonly filled: (order: Order, fill: VenueFill, time: number) => void;
  readonly canceled: (order: Order, reason: string, time: number) => void;
  readonly expired: (order: Order, reason: string, time: number) => void;
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
}
