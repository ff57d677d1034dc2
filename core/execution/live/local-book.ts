import type { Fixed } from '../../base/fixed.ts';
import type { ClientOrderId, InstrumentId, TradeId, VenueOrderId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { OrderStatus } from '../../model/order-status.ts';
import type { Order, OrderChange } from '../../model/order.ts';
import type { ExternalOrder } from '../../model/venue-report.ts';

/** An order as our books know it. */
export interface LocalOrder {
  readonly order: Order;
  readonly status: OrderStatus;
  readonly statusCode: string | null;
  /** Base units. */
  readonly filledQuantity: Fixed;
  /** Base units of those left that may open exposure. */
  readonly opening: Fixed;
  readonly venueOrderId: VenueOrderId | null;
  /** True where its trigger is watched here. */
  readonly isEmulated: boolean;
  /** The order that the venue keeps with it as one; null for none. */
  readonly pairedWith: ClientOrderId | null;
  /** New terms that were asked for and not answered; null for none. */
  readonly amendment: { readonly change: OrderChange } | null;
  /** UnixMs. */
  readonly createdAt: number;
}

/** What the engine's state says, read at the moment of asking: the executor keeps no copy of it. */
export interface LocalBook {
  readonly order: (clientOrderId: ClientOrderId) => LocalOrder | undefined;
  readonly openOrders: () => readonly LocalOrder[];
  /** The order that the venue knows by this id; undefined where it is none of ours. */
  readonly byVenueId: (venueOrderId: VenueOrderId) => LocalOrder | undefined;
  /** True for an id of the form that this program gives its orders. */
  readonly hasOurForm: (clientOrderId: string) => boolean;
  /** True for an id that this session gave out, whether the order is still kept or not. */
  readonly wasMinted: (clientOrderId: string) => boolean;
  readonly isBooked: (instrumentId: InstrumentId, tradeId: TradeId) => boolean;
  /** Executions booked so far: tells whether one came in meanwhile. */
  readonly fillCount: () => number;
  /** What the account may trade. */
  readonly instruments: () => readonly Instrument[];
  /** What the venue should show of a currency: cash, or the sum of what is held. */
  readonly expected: (currency: string) => Fixed;
  /** Signed base units of an instrument over all owners. */
  readonly quantity: (instrumentId: InstrumentId) => Fixed;
  /** Quote currency of the account. */
  readonly currency: () => string;
  /** Newest price, quote per base; undefined before there is one. */
  readonly mark: (instrumentId: InstrumentId) => Fixed | undefined;
  readonly external: () => ReadonlyMap<VenueOrderId, { readonly order: ExternalOrder; readonly adopted: boolean }>;
  /** When holdings were last found equal to the venue's, or made so, by the journal; UnixMs, 0 before. */
  readonly agreedAt: () => number;
  /** When the session began, UnixMs. */
  readonly since: () => number;
}
