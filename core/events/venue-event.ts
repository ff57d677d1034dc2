import type { Fixed } from '../base/fixed.ts';
import type { OtherFee } from '../model/fill.ts';
import type { InstrumentId, StrategyId, VenueOrderId } from '../model/identifiers.ts';
import type { ExternalOrder, IncidentCode, ReportedFill } from '../model/venue-report.ts';

/** What a fill did to the books: the fee in quote currency, and how it was really paid. */
export interface FeeBooking {
  /** Quote currency, > 0 is a cost. */
  readonly fee: Fixed;
  /** Base units that the venue kept as its fee; `fee` is their worth at the fill's price. */
  readonly baseFee?: Fixed;
  /** Paid in a third currency; `fee` is its worth where a price of it was known, else 0. */
  readonly otherFee?: OtherFee;
}

/** Facts about the venue of a live account that are not about one of our orders. */
export type VenueEvent =
  /** Nothing is sent from here on until `venue.reconciled`. */
  | { readonly kind: 'venue.reconciling'; readonly cause: string }
  /** `asOf`: when the balances were asked for that agree, UnixMs. */
  | { readonly kind: 'venue.reconciled'; readonly differences: number; readonly asOf: number }
  | { readonly kind: 'venue.reconciliation-failed'; readonly message: string }
  | { readonly kind: 'venue.link-lost'; readonly reason: string }
  | { readonly kind: 'venue.link-restored' }
  | { readonly kind: 'venue.armed'; readonly until: number }
  /** `mayReduce`: its time is up, and what shrinks exposure still goes out. */
  | { readonly kind: 'venue.disarmed'; readonly reason: string; readonly mayReduce: boolean }
  | {
      readonly kind: 'venue.incident';
      readonly code: IncidentCode;
      readonly message: string;
      readonly instrumentId?: InstrumentId;
    }
  /** An open order of others was seen, or has changed. `adopted`: it counts as our exposure. */
  | { readonly kind: 'venue.external-order'; readonly external: ExternalOrder; readonly adopted: boolean }
  | { readonly kind: 'venue.external-ended'; readonly venueOrderId: VenueOrderId; readonly reason: string }
  /** An execution of an order of others, booked to the owner `external`. */
  | {
      readonly kind: 'venue.external-filled';
      readonly venueOrderId: VenueOrderId;
      readonly execution: ReportedFill;
      readonly booked: FeeBooking;
    }
  /** The venue holds more (or less) than our books: booked to an owner without an order. */
  | {
      readonly kind: 'venue.position-adjusted';
      readonly strategyId: StrategyId;
      readonly instrumentId: InstrumentId;
      /** Signed base units. */
      readonly quantity: Fixed;
      /** Quote per base. */
      readonly price: Fixed;
      /** Quote currency that came (> 0) or went with it from outside: its worth; 0 for a contract. */
      readonly flow: Fixed;
      /** What the account was worth right before it: what the value of a unit is told from. */
      readonly equity: Fixed;
      /** When the venue was asked for it, UnixMs. */
      readonly asOf: number;
      readonly reason: string;
    };

/** The name of one of them. */
export type VenueEventKind = VenueEvent['kind'];

/** Tells their names from all others. */
export function isVenueKind(kind: string): kind is VenueEventKind {
  return kind.startsWith('venue.');
}
