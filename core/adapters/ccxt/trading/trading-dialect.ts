import type { InstrumentId } from '../../../model/identifiers.ts';
import type { Order, OrderChange } from '../../../model/order.ts';
import type {
  ExecutionOffers,
  FeeRates,
  KeyPermissions,
  OrderReference,
  VenueBalance,
  VenueExecution,
  VenueOrder,
  VenuePosition,
} from '../../../ports/execution-venue.ts';
import type { Listing } from '../instrument-catalogue.ts';
import type { ClientIdForm, ClientIds } from './client-order-id.ts';
import type { CcxtTradingExchange } from './trading-exchange.ts';

/** What a dialect speaks through. */
export interface TradingContext {
  readonly exchange: CcxtTradingExchange;
  readonly isSandbox: boolean;
  readonly clientIds: ClientIds;
  /** Instrument under the venue's own name, whether or not we list it. */
  readonly instrumentOf: (marketId: string) => InstrumentId;
  /** The listing of an instrument whose orders the venue showed. */
  readonly listingOf: (instrumentId: InstrumentId) => Listing | undefined;
  /** The venue's time, UnixMs. */
  readonly now: () => number;
}

/** How a venue ended a try to cancel, where it took the request. */
export type CanceledHow = 'canceled' | 'pending' | 'gone';

/**
 * The private side of one venue in its own words. Each function makes the requests that it names and throws what ccxt
 * throws, or where the answer cannot be read. Those that send an order make exactly one request.
 */
export interface TradingDialect {
  readonly offers: (exchange: CcxtTradingExchange) => ExecutionOffers;
  readonly clientIdForm: ClientIdForm;
  readonly permissions: (context: TradingContext) => Promise<KeyPermissions>;
  readonly balances: (context: TradingContext) => Promise<readonly VenueBalance[]>;
  readonly positions: (context: TradingContext) => Promise<readonly VenuePosition[]>;
  readonly fees: (context: TradingContext, listing: Listing) => Promise<FeeRates>;
  readonly create: (context: TradingContext, listing: Listing, order: Order) => Promise<VenueOrder>;
  /** Places a limit and a stop as one list, of which one's trade ends the other. */
  readonly createPair?: (
    context: TradingContext,
    listing: Listing,
    orders: readonly [Order, Order],
  ) => Promise<readonly VenueOrder[]>;
  readonly amend: (context: TradingContext, listing: Listing, amendment: Amendment) => Promise<VenueOrder>;
  readonly cancel: (context: TradingContext, listing: Listing, order: OrderReference) => Promise<CanceledHow>;
  readonly cancelAll: (context: TradingContext, listing: Listing) => Promise<void>;
  readonly order: (context: TradingContext, listing: Listing, order: OrderReference) => Promise<VenueOrder | null>;
  readonly openOrders: (context: TradingContext, listing: Listing | undefined) => Promise<readonly VenueOrder[]>;
  /** False where an order does not tell when it ended: all that ended are shown then. Default true. */
  readonly hasEndTimes?: boolean;
  /** Newest page of orders of any status. */
  readonly recentOrders: (context: TradingContext, listing: Listing, since: number) => Promise<readonly VenueOrder[]>;
  readonly executions: (context: TradingContext, listing: Listing, since: number) => Promise<readonly VenueExecution[]>;
  /** Sets the dead-man timer of one instrument, or of the account where `listing` is absent. */
  readonly cancelAllAfter?: (context: TradingContext, ms: number, listing: Listing | undefined) => Promise<void>;
  /** True where the timer counts for one instrument at a time. */
  readonly hasTimerPerInstrument?: boolean;
}

/** A change of a resting order, with the order as the venue shows it: some want all of it again. */
export interface Amendment {
  readonly order: OrderReference;
  readonly change: OrderChange;
  readonly known: VenueOrder;
}
