import type { FeaturesInput, FeaturesWire, NewestFeaturesWire } from '../wire/feature-wire.ts';
import type {
  BarsInput,
  BarStreamInput,
  BarsWire,
  BarUpdateWire,
  BookWire,
  DemoControlInput,
  InstrumentWire,
  LatestPrice,
  QuoteWire,
} from '../wire/market-wire.ts';
import type { ActOutcome } from '../wire/trading-wire.ts';
import type { InstrumentHits, InstrumentSearch } from '../wire/venue-wire.ts';

/** Markets: what is watched, prices, bars and books, and the demo market. */
export interface MarketCalls {
  /** The watchlist: the demo market's instruments and those of venues that a person watches. */
  readonly instruments: () => readonly InstrumentWire[];
  /** The watchlist, first and whenever it changes. */
  readonly watchInstruments: (signal: AbortSignal) => AsyncIterable<readonly InstrumentWire[]>;
  /** Looks through all instruments of all venues that are switched on; what was read once is found offline too. */
  readonly searchInstruments: (search: InstrumentSearch) => Promise<InstrumentHits>;
  readonly watchInstrument: (instrumentId: string) => Promise<ActOutcome>;
  readonly unwatchInstrument: (instrumentId: string) => Promise<ActOutcome>;
  readonly bars: (input: BarsInput) => Promise<BarsWire>;
  /** The newest prices of any instrument that is known, watched or not; a sentence where there are none. */
  readonly latestPrice: (instrumentId: string) => Promise<LatestPrice | { readonly refused: string }>;
  readonly watchQuotes: (signal: AbortSignal) => AsyncIterable<readonly QuoteWire[]>;
  readonly watchBars: (input: BarStreamInput, signal: AbortSignal) => AsyncIterable<readonly BarUpdateWire[]>;
  readonly watchBook: (instrumentId: string, signal: AbortSignal) => AsyncIterable<BookWire>;
  readonly controlDemo: (input: DemoControlInput) => void;
  /** Features as they are stored, cycle by cycle; page by page where they are many. */
  readonly features: (input: FeaturesInput) => Promise<FeaturesWire>;
  /** The newest features of every instrument that is followed, then those that changed. */
  readonly watchFeatures: (signal: AbortSignal) => AsyncIterable<readonly NewestFeaturesWire[]>;
}
