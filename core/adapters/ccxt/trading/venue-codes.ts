import type { CreateTreatment } from './failure-table.ts';
import { field } from '../json-shape.ts';

/** A venue's own word for what it refused. */
export interface VenueCode {
  readonly code: string;
  /** The sentence beside it. */
  readonly text: string;
}

/** What a venue's codes prove, where ccxt's class says less or something else. */
export interface VenueCodes {
  readonly read: (body: unknown) => VenueCode | undefined;
  /** Undefined where ccxt's class says it well enough. */
  readonly treatment: (code: VenueCode) => CreateTreatment | undefined;
}

function codeText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

const UNKNOWN: CreateTreatment = { outcome: 'unknown', consequences: [] };
const DUPLICATE: CreateTreatment = { outcome: 'duplicate', consequences: [] };
const NO_ACCESS: CreateTreatment = { outcome: 'rejected', consequences: ['halt-account'] };
const OFF_GRID: CreateTreatment = { outcome: 'rejected', consequences: ['reload-markets'] };
const CLOSED: CreateTreatment = { outcome: 'rejected', consequences: ['block-instrument'] };
const POOR: CreateTreatment = { outcome: 'rejected', consequences: ['refresh-balances'] };
const REFUSED: CreateTreatment = { outcome: 'rejected', consequences: [] };

/**
 * Binance, spot and USD-M (errors.md of binance-spot-api-docs, error codes of the futures documentation, 2026).
 * "Execution status unknown" is that whatever class it arrives as; a duplicate arrives as an ordinary rejection.
 */
const BINANCE: Readonly<Record<string, CreateTreatment>> = {
  '-1000': UNKNOWN,
  '-1001': UNKNOWN,
  '-1006': UNKNOWN,
  '-1007': UNKNOWN,
  '-1002': NO_ACCESS,
  '-1022': NO_ACCESS,
  '-2008': NO_ACCESS,
  '-2014': NO_ACCESS,
  // ccxt takes a key that once worked and now does not for an overload.
  '-2015': NO_ACCESS,
  '-1021': { outcome: 'refused', consequences: ['resync-clock'] },
  '-1013': OFF_GRID,
  '-1111': OFF_GRID,
  '-4003': OFF_GRID,
  '-4014': OFF_GRID,
  '-4023': OFF_GRID,
  '-4164': OFF_GRID,
  '-4116': DUPLICATE,
  '-4120': REFUSED,
  '-4140': CLOSED,
  '-2018': POOR,
  '-2019': POOR,
  '-2022': REFUSED,
  '-5021': REFUSED,
  '-5022': REFUSED,
};

/** What Binance's codes prove. */
export const binanceCodes: VenueCodes = {
  read(body) {
    const code = codeText(field(body, 'code'));
    return code === undefined ? undefined : { code, text: codeText(field(body, 'msg')) ?? '' };
  },
  treatment({ code, text }) {
    if (/duplicate order/i.test(text)) return DUPLICATE;
    if (/market is closed/i.test(text)) return CLOSED;
    return BINANCE[code];
  },
};

/** Reasons of Coinbase Advanced Trade for refusing a new order (NewOrderFailureReason, 2026); any other is unknown. */
const COINBASE: Readonly<Record<string, CreateTreatment>> = {
  INSUFFICIENT_FUND: POOR,
  INSUFFICIENT_FUNDS: POOR,
  INVALID_LEDGER_BALANCE: POOR,
  UNSUPPORTED_ORDER_CONFIGURATION: REFUSED,
  INVALID_SIDE: REFUSED,
  INVALID_PRODUCT_ID: OFF_GRID,
  INVALID_SIZE_PRECISION: OFF_GRID,
  INVALID_PRICE_PRECISION: OFF_GRID,
  ORDER_ENTRY_DISABLED: CLOSED,
  INELIGIBLE_PAIR: CLOSED,
  UNTRADABLE_PRODUCT: CLOSED,
  INVALID_FCM_TRADING_SESSION: CLOSED,
  INVALID_LIMIT_PRICE_POST_ONLY: REFUSED,
  INVALID_LIMIT_PRICE: REFUSED,
  INVALID_NO_LIQUIDITY: REFUSED,
  INVALID_REQUEST: REFUSED,
  COMMANDER_REJECTED_NEW_ORDER: REFUSED,
  IN_LIQUIDATION: REFUSED,
  STOP_TRIGGER_PRICE_OUT_OF_BOUNDS: REFUSED,
  GEOFENCING_RESTRICTION: NO_ACCESS,
};

/** What Coinbase's reasons prove. */
export const coinbaseCodes: VenueCodes = {
  read(body) {
    const refused = field(body, 'error_response') ?? body;
    const code = codeText(field(refused, 'error'));
    return code === undefined ? undefined : { code, text: codeText(field(refused, 'message')) ?? '' };
  },
  treatment: ({ code }) => (code === 'UNKNOWN_FAILURE_REASON' ? UNKNOWN : COINBASE[code]),
};

/** A venue whose codes nobody has looked at. */
export const plainCodes: VenueCodes = { read: () => undefined, treatment: () => undefined };
