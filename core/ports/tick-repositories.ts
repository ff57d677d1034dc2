import type { Result } from '../base/result.ts';
import type { BookTopColumns } from '../model/book-top-columns.ts';
import type { FundingRate } from '../model/funding-rate.ts';
import type { InstrumentId } from '../model/identifiers.ts';
import type { PublicTrade } from '../model/public-trade.ts';
import type { TradeColumns } from '../model/trade-columns.ts';
import type { StoreDefect, StoreFailure, Written } from './repositories.ts';

/** What became of rows that were handed over. */
export interface PutCounts {
  /** Rows that are new, and durable now. */
  readonly stored: number;
  /** Rows that were there already: nothing was changed for them. */
  readonly duplicates: number;
}

/** Settles when the rows are durable. A piece is whole or absent afterwards; what is not acknowledged may be put again. */
export type PutTicks = Promise<Result<PutCounts, StoreFailure>>;

/**
 * Public trades and book tops, packed. Rows must be in order of time; they may overlap with what is stored or lie
 * before it. Long columns are written in pieces, so that the ledger never waits long. Columns must not change until a
 * put settles. Put what came in a second or more at once: each call is a commit.
 */
export interface TickRepository {
  /** A trade whose id is already stored at its time is a duplicate: ids are unique per instrument. */
  readonly putTrades: (instrumentId: InstrumentId, trades: TradeColumns) => PutTicks;
  /** Trades with `from` <= time < `to`, oldest first; an error where a stored piece is damaged. */
  readonly readTrades: (instrumentId: InstrumentId, from: number, to: number) => Result<TradeColumns, StoreDefect>;
  /** The newest stored trade, from which a backfill goes on. */
  readonly lastTrade: (instrumentId: InstrumentId) => Result<PublicTrade | undefined, StoreDefect>;
  /** A top equal to one stored at the same millisecond is a duplicate. */
  readonly putBookTops: (instrumentId: InstrumentId, tops: BookTopColumns) => PutTicks;
  /** Book tops with `from` <= time < `to`, oldest first; an error where a stored piece is damaged. */
  readonly readBookTops: (instrumentId: InstrumentId, from: number, to: number) => Result<BookTopColumns, StoreDefect>;
}

/** Settled funding rates of perpetuals. */
export interface FundingRepository {
  /** Those of times already stored are replaced. */
  readonly put: (instrumentId: InstrumentId, rates: readonly FundingRate[]) => Written;
  /** Rates with `from` <= time < `to`, oldest first. */
  readonly list: (instrumentId: InstrumentId, from: number, to: number) => readonly FundingRate[];
}
