import type { SendConsequence } from '../../../ports/execution-venue.ts';

/** What an error of a class says of an order that was on its way. */
export interface CreateTreatment {
  /**
   * `refused`: proven not to have been accepted. `unknown`: it may be live. `duplicate`: an order with this id is there
   * already, which an earlier try may have brought.
   */
  readonly outcome: 'rejected' | 'refused' | 'unknown' | 'duplicate';
  readonly consequences: readonly SendConsequence[];
}

/** What it says of a cancel: try it again, ask for the order, take the order as gone, or tell a person. */
export type CancelTreatment = 'retry' | 'query' | 'gone' | 'pending' | 'alert';

/** One row of the table. */
export interface FailureTreatment {
  readonly create: CreateTreatment;
  readonly cancel: CancelTreatment;
}

const UNKNOWN: CreateTreatment = { outcome: 'unknown', consequences: [] };
const rejected = (...consequences: readonly SendConsequence[]): CreateTreatment => ({
  outcome: 'rejected',
  consequences,
});

const NETWORK: FailureTreatment = { create: UNKNOWN, cancel: 'retry' };
const NO_ACCESS: FailureTreatment = { create: rejected('halt-account'), cancel: 'alert' };
const BAD_ORDER: FailureTreatment = { create: rejected('reload-markets'), cancel: 'query' };
const OWN_FAULT: FailureTreatment = { create: rejected('disable-strategy'), cancel: 'alert' };
const VENUE_REFUSED: FailureTreatment = { create: rejected(), cancel: 'query' };
const ANYTHING: FailureTreatment = { create: UNKNOWN, cancel: 'query' };

/**
 * What to do when a write fails, by ccxt's class (anchors/reliability.md 5). What the answer's status or the venue's
 * code proves wins over it. A test fails when ccxt exports a class without a row; a class that is not here is
 * {@link UNMAPPED}.
 */
export const TREATMENT_OF_CLASS: Readonly<Record<string, FailureTreatment>> = {
  RequestTimeout: NETWORK,
  TimedOut: NETWORK,
  NetworkError: NETWORK,
  OperationFailed: NETWORK,
  BadResponse: NETWORK,
  NullResponse: NETWORK,
  ExchangeNotAvailable: NETWORK,
  OnMaintenance: { create: { outcome: 'unknown', consequences: ['block-account'] }, cancel: 'retry' },
  RateLimitExceeded: NETWORK,
  DDoSProtection: { create: { outcome: 'unknown', consequences: ['reduce-only'] }, cancel: 'retry' },
  InvalidNonce: { create: { outcome: 'refused', consequences: ['resync-clock'] }, cancel: 'retry' },
  ChecksumError: ANYTHING,
  CancelPending: { create: UNKNOWN, cancel: 'pending' },
  AuthenticationError: NO_ACCESS,
  PermissionDenied: NO_ACCESS,
  AccountNotEnabled: NO_ACCESS,
  AccountSuspended: NO_ACCESS,
  InsufficientFunds: { create: rejected('refresh-balances'), cancel: 'query' },
  InvalidOrder: BAD_ORDER,
  OrderImmediatelyFillable: BAD_ORDER,
  OrderNotFillable: BAD_ORDER,
  ContractUnavailable: BAD_ORDER,
  DuplicateOrderId: { create: { outcome: 'duplicate', consequences: [] }, cancel: 'query' },
  OrderNotFound: { create: UNKNOWN, cancel: 'gone' },
  OrderNotCached: { create: UNKNOWN, cancel: 'gone' },
  BadSymbol: OWN_FAULT,
  BadRequest: OWN_FAULT,
  ArgumentsRequired: OWN_FAULT,
  NotSupported: OWN_FAULT,
  InvalidAddress: OWN_FAULT,
  AddressPending: OWN_FAULT,
  OperationRejected: VENUE_REFUSED,
  NoChange: VENUE_REFUSED,
  MarginModeAlreadySet: VENUE_REFUSED,
  MarketClosed: { create: rejected('block-instrument'), cancel: 'query' },
  ManualInteractionNeeded: { create: rejected('halt-account'), cancel: 'query' },
  RestrictedLocation: { create: rejected('halt-account'), cancel: 'query' },
  ExchangeError: ANYTHING,
  BaseError: ANYTHING,
  InvalidProxySettings: ANYTHING,
  ExchangeClosedByUser: ANYTHING,
  UnsubscribeError: ANYTHING,
};

/** What holds for every other class, ours and the language's own among them. */
export const UNMAPPED: FailureTreatment = ANYTHING;
