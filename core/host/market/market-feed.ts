import type { BarsInput, BarsWire, QuoteWire } from '../../api/wire/market-wire.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import type { Bar } from '../../model/bar.ts';
import type { FundingRate } from '../../model/funding-rate.ts';
import type { OrderBook } from '../../model/order-book.ts';
import type { TradeTick } from '../../model/trade-tick.ts';
import type { InstrumentTape } from './instrument-tape.ts';
import type { MinuteReader } from './minute-history.ts';

/** A running market as a desk and its engine see it: the built-in one, or what real venues send. */
export interface MarketFeed {
  /** Grows where instruments are added; an index stays what it is. */
  readonly tapes: readonly InstrumentTape[];
  /** Aborts when another tape takes this index: its readers begin anew. */
  readonly lifetime: (index: number) => AbortSignal;
  readonly history: MinuteReader;
  /** Newest bars of an instrument, closed ones and the forming one. */
  readonly bars: (index: number, input: BarsInput) => Promise<BarsWire>;
  /** Best prices and the day's change; undefined before there are any. */
  readonly quote: (index: number) => QuoteWire | undefined;
  /** UnixMs; never goes back. */
  readonly marketTime: () => number;
  /** Resolves when history can be read and the market runs. */
  readonly ready: Promise<void>;
  readonly isReady: () => boolean;
  /** Told once, when the market runs. */
  readonly onReady: (listener: () => void) => Unsubscribe;
  /** Told after something has moved. */
  readonly onMoved: (listener: () => void) => Unsubscribe;
}

/** The engine's market inputs; see the trading system. */
export interface MarketEngine {
  readonly canAdvance: () => boolean;
  readonly onBook: (instrumentIndex: number, book: OrderBook) => void;
  readonly onTrade: (instrumentIndex: number, trade: TradeTick) => void;
  /** `arrivedAt`: when the event came that closed the cycle, ms of the performance clock. */
  readonly onCycleBar: (instrumentIndex: number, bar: Bar, arrivedAt: number) => void;
  /** True where a strategy decides on this instrument's cycles. */
  readonly isDecidedOn: (instrumentIndex: number) => boolean;
  readonly onFunding: (instrumentIndex: number, rate: FundingRate) => void;
  /** Market time passes, at the end of each slice. */
  readonly onTime: (marketTime: number) => void;
}
