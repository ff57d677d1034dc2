import { DAY_MS } from '../../base/time.ts';
import type { CcxtExchange } from './ccxt-library.ts';
import type { FrameDialect } from './stream/frame-dialect.ts';
import { binanceDialect } from './stream/binance-dialect.ts';
import { coinbaseDialect } from './stream/coinbase-dialect.ts';
import { plainDialect } from './stream/frame-dialect.ts';
import type { UsedWeightHeader } from './http-transport.ts';
import { field } from './json-shape.ts';

/** How a venue's public trades are read again after a gap. */
export type TradePaging =
  /** By the id of the first wanted trade: ids are consecutive. */
  | 'from-id'
  /** By windows of whole seconds, newest first within each. */
  | 'windows'
  /** By the time of the first wanted trade, as far as the venue goes back. */
  | 'since';

/** What the adapter has to know of a venue beyond what ccxt says. */
export interface VenueProfile {
  /** ccxt settings, merged into ours. */
  readonly config: object;
  /** Most bars in one request. */
  readonly barsPerPage: number;
  /** True where the venue ends a page of bars at the time that is asked for. */
  readonly hasBarWindows: boolean;
  readonly tradePaging: TradePaging;
  readonly tradesPerPage: number;
  /** Levels a side of a book that is read once. */
  readonly bookDepth: number;
  /** True where a public trade names the side of the maker. */
  readonly namesMakerSide: boolean;
  /** True where weeks begin on Monday, as ours do. */
  readonly hasMondayWeeks: boolean;
  /** True where contracts of another size than 1 are counted in contracts, except in bars. */
  readonly scalesContracts: boolean;
  readonly hasPerpetuals: boolean;
  /** True where practice is done on real prices (`enableDemoTrading`) instead of on a market apart. */
  readonly hasDemoTrading?: boolean;
  /** True where the id of each trade of a market is the last one's plus 1. */
  readonly hasConsecutiveTradeIds: boolean;
  readonly usedWeight?: UsedWeightHeader;
  readonly connectionLifeMs?: number;
  /** Subscriptions a second on the streams of one address. */
  readonly subscriptionsPerSecond: number;
  /** The venue's clock, where ccxt rounds it. */
  readonly readTime?: (exchange: CcxtExchange) => Promise<number | undefined>;
  /** Settings of ccxt's streams. */
  readonly streamOptions: object;
  readonly dialect: FrameDialect;
}

/** What holds for an exchange that nobody has looked at closely. */
const PLAIN: VenueProfile = {
  config: {},
  barsPerPage: 300,
  hasBarWindows: false,
  tradePaging: 'since',
  tradesPerPage: 500,
  bookDepth: 100,
  namesMakerSide: false,
  hasMondayWeeks: false,
  scalesContracts: false,
  hasPerpetuals: true,
  hasConsecutiveTradeIds: false,
  subscriptionsPerSecond: 3,
  streamOptions: {},
  dialect: plainDialect,
};

/** Streams of a Binance instance share one socket for each kind of address instead of one for each subscription. */
const BINANCE_STREAMS = { streamLimits: { spot: 1, margin: 1, future: 1, delivery: 1 } };

/** Aggregate trades on both sides: their ids are consecutive, and the only ones that can be read again without a key. */
const BINANCE_TRADES = { watchTradesForSymbols: { name: 'aggTrade' }, watchTrades: { name: 'aggTrade' } };

const BINANCE: VenueProfile = {
  ...PLAIN,
  barsPerPage: 1_000,
  hasBarWindows: true,
  tradePaging: 'from-id',
  tradesPerPage: 1_000,
  hasMondayWeeks: true,
  hasConsecutiveTradeIds: true,
  connectionLifeMs: DAY_MS,
  // Five messages a second, pings included.
  subscriptionsPerSecond: 4,
  streamOptions: { ...BINANCE_STREAMS, ...BINANCE_TRADES },
  dialect: binanceDialect,
};

const PROFILES: Readonly<Record<string, VenueProfile>> = {
  coinbase: {
    ...PLAIN,
    // Nothing needs the currencies: two requests less at each start.
    config: { has: { fetchCurrencies: false } },
    // The venue takes 350; ccxt asks for no more than 300.
    barsPerPage: 300,
    hasBarWindows: true,
    tradePaging: 'windows',
    tradesPerPage: 1_000,
    namesMakerSide: true,
    hasConsecutiveTradeIds: true,
    // Eight a second and address; two connections may overlap.
    subscriptionsPerSecond: 4,
    readTime: readCoinbaseTime,
    dialect: coinbaseDialect,
  },
  binance: {
    ...BINANCE,
    hasPerpetuals: false,
    config: { options: { fetchMarkets: { types: ['spot'] } } },
    usedWeight: { header: 'x-mbx-used-weight-1m', limit: 6_000 },
  },
  binanceusdm: { ...BINANCE, hasDemoTrading: true, usedWeight: { header: 'x-mbx-used-weight-1m', limit: 2_400 } },
  kraken: { ...PLAIN, hasPerpetuals: false, barsPerPage: 720, tradesPerPage: 1_000 },
  okx: {
    ...PLAIN,
    config: { options: { fetchMarkets: { types: ['spot', 'swap'] } } },
    barsPerPage: 100,
    hasBarWindows: true,
    tradesPerPage: 500,
    scalesContracts: true,
  },
};

/** What is known of the exchange with this ccxt id. */
export function venueProfile(exchangeId: string): VenueProfile {
  return PROFILES[exchangeId] ?? PLAIN;
}

/** ccxt reads whole seconds of it. */
async function readCoinbaseTime(exchange: CcxtExchange): Promise<number | undefined> {
  const endpoint = (exchange as unknown as { v3PublicGetBrokerageTime: () => Promise<unknown> })
    .v3PublicGetBrokerageTime;
  const millis = Number(field(await endpoint(), 'epochMillis'));
  return Number.isSafeInteger(millis) ? millis : undefined;
}
