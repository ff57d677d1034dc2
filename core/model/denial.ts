/** Why the risk manager refused an order. Stable codes: they are stored, counted and shown. */
export type DenialCode =
  | 'HALTED'
  | 'REDUCE_ONLY'
  | 'EXPIRED'
  | 'DATA_STALE'
  | 'BOOK_INVALID'
  | 'NO_MARK_PRICE'
  | 'INSTRUMENT'
  | 'DUPLICATE'
  | 'RATE'
  | 'LLM_CAP'
  | 'STRATEGY_LIMIT'
  | 'ORDER_VALUE'
  | 'PRICE_COLLAR'
  | 'WOULD_INCREASE'
  | 'POSITION_LIMIT'
  | 'EXPOSURE'
  | 'CONCURRENT_POSITIONS'
  | 'DAILY_LOSS'
  | 'FUNDS';

/** A refusal: the code, and a sentence with the figures and the remedy, fit to be shown beside the field. */
export interface Denial {
  readonly code: DenialCode;
  readonly message: string;
}
