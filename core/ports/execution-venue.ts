import type { Fixed } from '../base/fixed.ts';
import type { ArmToken } from '../model/arm-token.ts';
import type { Liquidity } from '../model/fill.ts';
import type { ClientOrderId, InstrumentId, TradeId, VenueId, VenueOrderId } from '../model/identifiers.ts';
import type { Approved, ApprovedPair, Order, OrderChange, OrderType, Side, TimeInForce } from '../model/order.ts';
import type { MarketStream, VenueAnswer } from './market-data.ts';

/**
 * The private side of one venue for one account. Stateless: it sends once, reads, and says what it knows; tracking,
 * retrying and reconciling are not its business. No call is ever sent twice by it. Quantities and money are exact.
 */
export interface ExecutionVenue {
  readonly venue: VenueId;
  readonly offers: ExecutionOffers;
  /** What the key may do. */
  readonly permissions: () => VenueAnswer<KeyPermissions>;
  readonly balances: () => VenueAnswer<readonly VenueBalance[]>;
  /** Derivatives only; empty for a spot venue. */
  readonly positions: () => VenueAnswer<readonly VenuePosition[]>;
  /** Rates of one instrument for this account. */
  readonly fees: (instrumentId: InstrumentId) => VenueAnswer<FeeRates>;
  /** Sends an order, at most once. */
  readonly create: (order: Approved<Order>, arm: ArmToken) => Promise<SendOutcome>;
  /** Sends a limit and a stop as one order list, at most once: both are placed or neither. Where offered only. */
  readonly createPair: (orders: ApprovedPair, arm: ArmToken) => Promise<PairOutcome>;
  /** Changes a resting order in place, where the venue can ({@link ExecutionOffers.amend}). */
  readonly amend: (order: OrderReference, change: OrderChange, arm: ArmToken) => Promise<SendOutcome>;
  /** Needs no arming: nothing may keep anyone from canceling. */
  readonly cancel: (order: OrderReference) => Promise<CancelOutcome>;
  /** Asks for all open orders, of one instrument or all, to be canceled. Its answer is no proof that none is left. */
  readonly cancelAll: (instrumentId?: InstrumentId) => VenueAnswer<undefined>;
  /** One order by our id or the venue's; null where the venue answers that it knows none. */
  readonly order: (order: OrderReference) => VenueAnswer<VenueOrder | null>;
  readonly openOrders: (instrumentId?: InstrumentId) => VenueAnswer<readonly VenueOrder[]>;
  /** Orders that ended at or after `since`, oldest first, one page. */
  readonly closedOrders: (instrumentId: InstrumentId, since: number) => VenueAnswer<readonly VenueOrder[]>;
  /** Executions of ours at or after `since`, oldest first, one page. */
  readonly executions: (instrumentId: InstrumentId, since: number) => VenueAnswer<readonly VenueExecution[]>;
  /** Dead-man timer: all orders are canceled after `ms` unless asked again; 0 switches it off. Where offered only. */
  readonly cancelAllAfter: (ms: number) => VenueAnswer<undefined>;
  /** Opens the account's stream and keeps it until it fails or is closed; it never reconnects by itself. */
  readonly openStream: (listener: ExecutionListener) => MarketStream;
  readonly close: () => Promise<void>;
}

/** An account as the watchdog has it: no way leads from here to a new order. */
export type CancelingVenue = Pick<ExecutionVenue, 'venue' | 'openOrders' | 'cancel' | 'cancelAll' | 'close'>;

/** What a venue can do with orders. */
export interface ExecutionOffers {
  readonly orderTypes: readonly OrderType[];
  readonly timesInForce: readonly TimeInForce[];
  readonly postOnly: boolean;
  readonly reduceOnly: boolean;
  readonly amend: boolean;
  /** True where orders that wait for a trigger cannot be changed, though others can. */
  readonly frozenTriggers?: boolean;
  /** One-cancels-the-other pairs that rest on the venue. */
  readonly oco: boolean;
  readonly cancelAllAfter: boolean;
  /** Position accounts with margin; false for spot. */
  readonly derivatives: boolean;
  /** Age at which the venue refuses a request, milliseconds; undefined where requests cannot expire. */
  readonly requestLifeMs?: number;
}

/** Rights of a key; null where the venue does not report it. */
export interface KeyPermissions {
  readonly trade: boolean | null;
  readonly withdraw: boolean | null;
  /** Only from certain addresses. */
  readonly restrictedByAddress: boolean | null;
}

/** What the account has of one currency. */
export interface VenueBalance {
  readonly currency: string;
  readonly free: Fixed;
  /** Reserved by the venue for open orders or as margin. */
  readonly used: Fixed;
}

/** A derivative position at the venue. */
export interface VenuePosition {
  readonly instrumentId: InstrumentId;
  /** Signed base units. */
  readonly quantity: Fixed;
  readonly entryPrice: Fixed;
  readonly liquidationPrice: Fixed | null;
  readonly leverage: number | null;
}

/** Fractions of the notional (0.001 = 10 bps); a negative maker rate is a rebate. */
export interface FeeRates {
  readonly maker: Fixed;
  readonly taker: Fixed;
}

/** An order as both sides may know it. */
export interface OrderReference {
  readonly instrumentId: InstrumentId;
  readonly clientOrderId: ClientOrderId;
  readonly venueOrderId?: VenueOrderId;
}

/** An order as the venue shows it. */
export interface VenueOrder {
  readonly venueOrderId: VenueOrderId;
  /** Null where it was not placed by this program, or the venue does not tell. */
  readonly clientOrderId: ClientOrderId | null;
  readonly instrumentId: InstrumentId;
  readonly side: Side;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  /** Base units. */
  readonly quantity: Fixed;
  readonly filledQuantity: Fixed;
  readonly limitPrice: Fixed | null;
  readonly stopPrice: Fixed | null;
  readonly reduceOnly: boolean;
  readonly status: 'open' | 'filled' | 'canceled' | 'expired' | 'rejected';
  /** Venue clock, UnixMs. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** One execution of ours as the venue shows it. `(account, instrument, tradeId)` identifies it. */
export interface VenueExecution {
  readonly tradeId: TradeId;
  readonly venueOrderId: VenueOrderId;
  readonly clientOrderId: ClientOrderId | null;
  readonly instrumentId: InstrumentId;
  readonly side: Side;
  readonly quantity: Fixed;
  readonly price: Fixed;
  /** In `feeCurrency`, which may be base, quote or another; > 0 is a cost. */
  readonly fee: Fixed;
  readonly feeCurrency: string;
  readonly liquidity: Liquidity;
  /** Venue clock, UnixMs. */
  readonly time: number;
}

/** What has to happen beside the order, whatever became of it (reliability, section 5). */
export type SendConsequence =
  | 'halt-account'
  | 'reduce-only'
  | 'disable-strategy'
  | 'block-instrument'
  | 'block-account'
  | 'reload-markets'
  | 'refresh-balances'
  | 'resync-clock';

/** What is known after one attempt to place or change an order. */
export type SendOutcome =
  | { readonly outcome: 'accepted'; readonly order: VenueOrder }
  /** The venue looked at it and said no. */
  | {
      readonly outcome: 'rejected';
      readonly code: string;
      readonly message: string;
      readonly consequences: readonly SendConsequence[];
    }
  /** Proven not to have been accepted (refused before the book): may be sent once more, with the same id, in time. */
  | {
      readonly outcome: 'refused';
      readonly message: string;
      readonly retryAfterMs: number;
      readonly consequences: readonly SendConsequence[];
    }
  /** Neither: it may be live. */
  | { readonly outcome: 'unknown'; readonly message: string; readonly consequences: readonly SendConsequence[] };

/** What is known where the venue did not say that it took it. */
export type FailedSend = Exclude<SendOutcome, { readonly outcome: 'accepted' }>;

/** What is known after one attempt to place two orders as one; a failure is both's. */
export type PairOutcome = FailedSend | { readonly outcome: 'accepted'; readonly orders: readonly VenueOrder[] };

/** What is known after one attempt to cancel. `gone`: the venue has no such open order any more; ask for its fills. */
export type CancelOutcome =
  | { readonly outcome: 'canceled' | 'pending' | 'gone' }
  | {
      readonly outcome: 'failed';
      readonly message: string;
      /** False: it will not work by trying again (a key without the right). */
      readonly retry: boolean;
      readonly retryAfterMs: number;
    };

/** Told what the account's stream brings, in its order. Hints, not the truth: polling confirms. */
export interface ExecutionListener {
  readonly onSubscribed: () => void;
  readonly onOrder: (order: VenueOrder) => void;
  readonly onExecution: (execution: VenueExecution) => void;
  readonly onBalances: (balances: readonly VenueBalance[]) => void;
  /** Any frame of the connection. */
  readonly onSign: () => void;
  readonly onEnd: (reason: string) => void;
}
