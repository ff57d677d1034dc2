import type { Fixed } from '../base/fixed.ts';
import type { UnixMs } from '../base/time.ts';
import type { Liquidity } from './fill.ts';
import type { ClientOrderId, InstrumentId, TradeId, VenueOrderId } from './identifiers.ts';
import type { OrderChange, OrderType, Side } from './order.ts';

/** One execution as the venue reported it. `(instrument, tradeId)` identifies it. */
export interface ReportedFill {
  readonly tradeId: TradeId;
  readonly instrumentId: InstrumentId;
  readonly side: Side;
  /** Base units. */
  readonly quantity: Fixed;
  /** Quote per base. */
  readonly price: Fixed;
  /** In `feeCurrency`; > 0 is a cost. */
  readonly fee: Fixed;
  readonly feeCurrency: string;
  readonly liquidity: Liquidity;
  /** Venue clock, UnixMs. */
  readonly venueTime: number;
}

/** An open order at the venue that no intent of ours stands behind. */
export interface ExternalOrder {
  readonly venueOrderId: VenueOrderId;
  readonly instrumentId: InstrumentId;
  readonly side: Side;
  readonly type: OrderType;
  /** Base units. */
  readonly quantity: Fixed;
  readonly filledQuantity: Fixed;
  readonly limitPrice: Fixed | null;
  readonly stopPrice: Fixed | null;
  readonly reduceOnly: boolean;
}

/** Something that should not have happened, by its stable code. */
export type IncidentCode =
  /** The venue has an order with an id of our form that no intent stands behind. */
  | 'UNMAPPED_ORDER'
  /** More was filled than was ordered. */
  | 'OVERFILLED'
  /** An order that was taken as not placed, or as ended, lives after all. */
  | 'LATE_ORDER'
  /** An order's fate has been unknown for ten minutes. */
  | 'UNKNOWN_LASTING'
  /** The venue does not know an order any more that it had accepted. */
  | 'ORDER_LOST'
  /** What the venue shows has differed from ours for longer than a fill needs to come in. */
  | 'MISMATCH'
  /** A protective stop was not confirmed in time. */
  | 'UNPROTECTED'
  /** The venue refused our key, our address or our account. */
  | 'ACCOUNT_REFUSED'
  /** The venue, or what stands before it, shut us out for a while. */
  | 'BANNED'
  /** The venue could not be reached for too long. */
  | 'LINK_LOST'
  /** A position was closed or reduced by the venue. */
  | 'LIQUIDATED'
  | 'CLOCK_OFFSET';

/** What an incident does to the account beside being told: the stricter state wins. */
export type IncidentAct = 'none' | 'reduce-only' | 'halt';

/** What a venue's executor found out about one of our orders. `time` is our clock at receipt. */
export type OrderReport = { readonly clientOrderId: ClientOrderId; readonly time: UnixMs } & (
  | { readonly kind: 'accepted'; readonly venueOrderId: VenueOrderId }
  /** The venue said no; or it is proven that the order was never placed (`NOT_PLACED`). */
  | {
      readonly kind: 'rejected';
      readonly code: string;
      readonly message: string;
      /** The order itself was wrong: whoever made it would make it again. */
      readonly isOurFault?: boolean;
    }
  /** It may be live: counts in full until it is settled. */
  | { readonly kind: 'unknown'; readonly message: string }
  /** It never left this program. */
  | { readonly kind: 'not-sent'; readonly reason: string }
  /** `complete`: nothing more of it can fill. */
  | { readonly kind: 'filled'; readonly fill: ReportedFill; readonly complete: boolean }
  | { readonly kind: 'ended'; readonly status: 'canceled' | 'expired'; readonly reason: string }
  /** It has stood for so long that it is to be canceled. */
  | { readonly kind: 'overdue' }
  | { readonly kind: 'amended'; readonly change: OrderChange }
  | { readonly kind: 'amend-rejected'; readonly code: string; readonly message: string }
  /** It was taken as ended and lives. */
  | { readonly kind: 'adopted'; readonly venueOrderId: VenueOrderId; readonly reason: string }
);

/** What it found out about the account. */
export type AccountReport = { readonly time: UnixMs } & (
  | { readonly kind: 'external-order'; readonly external: ExternalOrder; readonly adopted: boolean }
  | { readonly kind: 'external-ended'; readonly venueOrderId: VenueOrderId; readonly reason: string }
  | { readonly kind: 'external-fill'; readonly venueOrderId: VenueOrderId; readonly execution: ReportedFill }
  /** Nothing is sent from here on until `reconciled`. */
  | { readonly kind: 'reconciling'; readonly cause: string }
  /** `asOf`: when the balances were asked for that agree, UnixMs. */
  | { readonly kind: 'reconciled'; readonly differences: number; readonly asOf: number }
  | { readonly kind: 'reconciliation-failed'; readonly message: string }
  /** Quote currency that the venue has more (or less) than we: a deposit, a withdrawal, a fee in another currency. */
  | { readonly kind: 'cash-differs'; readonly amount: Fixed; readonly reason: string }
  /** Base units that the venue holds more (or less) than all our sub-ledgers together. */
  | {
      readonly kind: 'holding-differs';
      readonly instrumentId: InstrumentId;
      readonly quantity: Fixed;
      /** What it is valued at, quote per base. */
      readonly price: Fixed;
      /** When the venue was asked for it, UnixMs. */
      readonly asOf: number;
      readonly reason: string;
    }
  | { readonly kind: 'link-lost'; readonly reason: string }
  | { readonly kind: 'link-restored' }
  | { readonly kind: 'armed'; readonly until: number }
  | { readonly kind: 'disarmed'; readonly reason: string; readonly mayReduce: boolean }
  | {
      readonly kind: 'incident';
      readonly code: IncidentCode;
      readonly message: string;
      readonly act: IncidentAct;
      readonly instrumentId?: InstrumentId;
    }
);

/** An input of the engine of a live account: recorded and replayed like every other. */
export type VenueReport = OrderReport | AccountReport;
