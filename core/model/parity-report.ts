import type { InstrumentId, StrategyId } from './identifiers.ts';
import type { OrderType, IntentSource, Side } from './order.ts';
import type { OrderStatus } from './order-status.ts';

/**
 * Why an order of a session and the same order of its backtest differ, in the order in which they are looked for:
 * market data that one of them did not see; what a strategy was shown before; a limit; when it was sent or reached the
 * venue; at what price and how much was filled; what was charged. `missing`: the backtest has no such order, `extra`:
 * the session has none, and nothing says why.
 */
export const PARITY_REASONS = [
  'data',
  'warm-up',
  'risk',
  'timing',
  'fill',
  'fee',
  'missing',
  'extra',
  'unexplained',
] as const;
/** One of them. */
export type ParityReason = (typeof PARITY_REASONS)[number];

/** True for a difference whose cause is known. */
export function isExplained(reason: ParityReason): boolean {
  return reason !== 'missing' && reason !== 'extra' && reason !== 'unexplained';
}

/** What became of an order on one side. Prices, quantities and fees are plain decimal text, times UnixMs. */
export interface ParityFigures {
  readonly clientOrderId: string;
  readonly decidedAt: number;
  /** Null where it was not sent, or the venue did not take it. */
  readonly sentAt: number | null;
  readonly acceptedAt: number | null;
  /** Of the newest fill; null without one. */
  readonly filledAt: number | null;
  readonly status: OrderStatus;
  /** Our denial's code or the venue's rejection code. */
  readonly statusCode: string | null;
  /** Base units as asked for; null where it was sized in quote currency and nothing filled. */
  readonly quantity: string | null;
  readonly limitPrice: string | null;
  readonly stopPrice: string | null;
  readonly filledQuantity: string;
  /** Quote per base; null without a fill. */
  readonly averagePrice: string | null;
  readonly fees: string;
  readonly fills: number;
}

/** One order of the session, of its backtest, or of both. */
export interface ParityRow {
  readonly strategyId: StrategyId;
  readonly instrumentId: InstrumentId;
  readonly source: IntentSource;
  readonly side: Side;
  readonly type: OrderType;
  /** Null on a side that has no such order. */
  readonly session: ParityFigures | null;
  readonly backtest: ParityFigures | null;
  /** Null where both are the same in every step, time and figure. */
  readonly reason: ParityReason | null;
  /** Further aspects in which they differ, as consequences of the reason or beside it. */
  readonly also: readonly ParityReason[];
  /** Why, in a sentence with figures; empty where they are the same. */
  readonly explanation: string;
  /** The session's (or else the backtest's) earlier order whose difference led to this one; null where none did. */
  readonly follows: string | null;
}

/** What both sides came to. */
export interface ParityTotals {
  readonly orders: number;
  readonly fills: number;
  readonly fees: string;
}

/** A session's orders beside those of its backtest, in the order in which they were decided. */
export interface ParityComparison {
  readonly same: number;
  readonly explained: number;
  readonly unexplained: number;
  /** How often each reason was given; those that were not are left out. */
  readonly reasons: Readonly<Partial<Record<ParityReason, number>>>;
  readonly session: ParityTotals;
  readonly backtest: ParityTotals;
  readonly rows: readonly ParityRow[];
}
