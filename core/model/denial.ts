/** Why the risk manager refused an order. Stable codes: they are stored, counted and shown. */
export const DENIAL_CODES = [
  'NOT_ARMED',
  'HALTED',
  'REDUCE_ONLY',
  'EXPIRED',
  'DATA_STALE',
  'BOOK_INVALID',
  'NO_MARK_PRICE',
  'RECONCILING',
  'SYMBOL_UNKNOWN_ORDER',
  'INSTRUMENT',
  'DUPLICATE',
  'RATE',
  'REPEATED_EXECUTION',
  'OTR',
  'PROTECTION',
  'LLM_CAP',
  'STRATEGY_LIMIT',
  'ORDER_VALUE',
  'TRADE_LOSS',
  'ORDER_SIZE',
  'PRICE_COLLAR',
  'WOULD_INCREASE',
  'SELF_CROSS',
  'POSITION_LIMIT',
  'EXPOSURE',
  'LEVERAGE',
  'CONCURRENT_POSITIONS',
  'OPEN_ORDERS',
  'DAILY_LOSS',
  'FUNDS',
] as const;
/** One of them. */
export type DenialCode = (typeof DENIAL_CODES)[number];

/** A refusal: the code, and a sentence with the figures and the remedy, fit to be shown beside the field. */
export interface Denial {
  readonly code: DenialCode;
  readonly message: string;
}
