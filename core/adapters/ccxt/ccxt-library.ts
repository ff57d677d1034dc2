/** A number as ccxt hands it out: text on the exchanges that read, a double on those that stream. */
export type CcxtNumber = string | number | null | undefined;

/** What the adapter reads of a ccxt market. */
export interface CcxtMarket {
  readonly id: string;
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly spot?: boolean;
  readonly swap?: boolean;
  readonly linear?: boolean;
  readonly active?: boolean;
  readonly contractSize?: CcxtNumber;
  readonly precision?: { readonly price?: CcxtNumber; readonly amount?: CcxtNumber };
  readonly limits?: {
    readonly cost?: { readonly min?: CcxtNumber };
    readonly leverage?: { readonly max?: CcxtNumber };
  };
  /** The venue's own words. */
  readonly info?: unknown;
}

/** What the adapter reads of a ccxt trade. */
export interface CcxtTrade {
  readonly id?: string;
  readonly timestamp?: number;
  readonly price?: CcxtNumber;
  readonly amount?: CcxtNumber;
  readonly side?: string;
}

/** What the adapter reads of a ccxt order book. */
export interface CcxtOrderBook {
  readonly timestamp?: number;
  readonly bids: readonly (readonly CcxtNumber[])[];
  readonly asks: readonly (readonly CcxtNumber[])[];
}

/** What the adapter reads of a ccxt ticker. */
export interface CcxtTicker {
  readonly timestamp?: number;
  readonly last?: CcxtNumber;
  readonly bid?: CcxtNumber;
  readonly ask?: CcxtNumber;
  readonly markPrice?: CcxtNumber;
  readonly info?: unknown;
}

/** What the adapter reads of a ccxt funding rate, the next one or a settled one. */
export interface CcxtFundingRate {
  readonly timestamp?: number;
  readonly fundingTimestamp?: number;
  readonly fundingRate?: CcxtNumber;
  readonly markPrice?: CcxtNumber;
  readonly info?: unknown;
}

/** One WebSocket of a ccxt exchange. */
export interface CcxtClient {
  readonly url: string;
  readonly connection?: CcxtSocket;
  readonly subscriptions: Readonly<Record<string, unknown>>;
  /** What ccxt waits for on this connection. */
  readonly futures: Readonly<Record<string, Promise<unknown>>>;
}

/** The socket below it (package ws). */
export interface CcxtSocket {
  readonly readyState: number;
  readonly on: (event: 'ping' | 'pong', listener: () => void) => unknown;
  readonly terminate: () => void;
}

/** How ccxt is asked for bars; times in UnixMs. */
type CcxtBarRequest = readonly [symbol: string, timeframe: string, since: number, limit: number, params: object];

/** What the adapter uses of a ccxt exchange. ccxt's own declarations are loose; what comes out is checked where it is read. */
export interface CcxtExchange {
  readonly id: string;
  readonly name: string;
  readonly rateLimit: number;
  readonly precisionMode: number;
  readonly has: Readonly<Record<string, unknown>>;
  readonly timeframes: Readonly<Record<string, unknown>>;
  readonly urls: { api: unknown; readonly test?: unknown };
  /** Markets by the venue's own name; several where spot and contracts share one. */
  readonly markets_by_id: Record<string, readonly CcxtMarket[]>;
  readonly clients: Readonly<Record<string, CcxtClient>>;
  /** What counts its requests; replaced by the venue's own limiter. */
  throttler: { readonly throttle: (cost?: number) => Promise<void> };
  readonly loadMarkets: (reload?: boolean) => Promise<Readonly<Record<string, CcxtMarket>>>;
  readonly setMarketsFromExchange: (source: CcxtExchange) => unknown;
  readonly fetchTime: (params?: object) => Promise<number | undefined>;
  readonly fetchTicker: (symbol: string) => Promise<CcxtTicker>;
  readonly fetchOHLCV: (...request: CcxtBarRequest) => Promise<readonly (readonly CcxtNumber[])[]>;
  readonly fetchOrderBook: (symbol: string, limit: number) => Promise<CcxtOrderBook>;
  readonly fetchTrades: (
    symbol: string,
    since: number | undefined,
    limit: number,
    params: object,
  ) => Promise<readonly CcxtTrade[]>;
  readonly fetchFundingRate: (symbol: string) => Promise<CcxtFundingRate>;
  readonly fetchFundingRateHistory: (
    symbol: string,
    since: number,
    limit: number,
    params: object,
  ) => Promise<readonly CcxtFundingRate[]>;
  readonly watchTrades: (symbol: string) => Promise<readonly CcxtTrade[]>;
  readonly watchOrderBook: (symbol: string) => Promise<CcxtOrderBook>;
  readonly watchMarkPrice: (symbol: string) => Promise<CcxtTicker>;
  readonly watchFundingRate: (symbol: string) => Promise<CcxtFundingRate>;
  readonly watch: (url: string, messageHash: string, message: object, subscribeHash: string) => Promise<unknown>;
  readonly handleMessage: (client: CcxtClient, message: unknown) => void;
  readonly onError: (client: CcxtClient, error: unknown) => void;
  readonly onClose: (client: CcxtClient, event: unknown) => void;
  /** Puts the addresses of the practice market in place, or none at all where the exchange has none. */
  readonly setSandboxMode: (isSandbox: boolean) => void;
  /** The same for practice on real prices. */
  readonly enableDemoTrading: (isDemo: boolean) => void;
  /** Where its signatures take their time from. */
  milliseconds: () => number;
  seconds: () => number;
  nonce: () => number;
  /** Calls a method of its own later; replaced where such timers would outlive the connection. */
  delay: (timeoutMs: number, method: unknown) => void;
  readonly loadHttpProxyAgent: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** How ccxt makes an exchange. */
export type CcxtConstructor = new (config: object) => CcxtExchange;

/** Classes by the name of their exchange; `pro` are those with streams. */
interface CcxtLibrary {
  readonly exchanges: Readonly<Record<string, CcxtConstructor>>;
  readonly pro: Readonly<Record<string, CcxtConstructor>>;
}

/**
 * Loads ccxt, 14 MB of code, the first time that a venue is switched on; never at the start of the app.
 * @returns the class of the exchange, with streams where ccxt has them; undefined where ccxt knows no such exchange
 */
export async function loadExchangeClass(exchangeId: string): Promise<CcxtConstructor | undefined> {
  const { exchanges, pro } = (await import('ccxt')) as unknown as CcxtLibrary;
  const [exchangeClass] = [pro, exchanges].filter((classes) => Object.hasOwn(classes, exchangeId));
  return exchangeClass?.[exchangeId];
}
