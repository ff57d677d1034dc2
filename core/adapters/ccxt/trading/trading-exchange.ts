import type { CcxtExchange, CcxtNumber } from '../ccxt-library.ts';
import { field } from '../json-shape.ts';

/** What the adapter reads of a ccxt order of an exchange that it knows only through ccxt. */
export interface CcxtOrder {
  readonly id?: string;
  readonly clientOrderId?: string;
  readonly symbol?: string;
  readonly side?: string;
  readonly type?: string;
  readonly timeInForce?: string;
  readonly amount?: CcxtNumber;
  readonly filled?: CcxtNumber;
  readonly price?: CcxtNumber;
  readonly triggerPrice?: CcxtNumber;
  readonly reduceOnly?: boolean;
  readonly status?: string;
  readonly timestamp?: number;
  readonly lastUpdateTimestamp?: number;
}

/** The same of an execution. */
export interface CcxtMyTrade {
  readonly id?: string;
  readonly order?: string;
  readonly symbol?: string;
  readonly side?: string;
  readonly amount?: CcxtNumber;
  readonly price?: CcxtNumber;
  readonly takerOrMaker?: string;
  readonly fee?: { readonly cost?: CcxtNumber; readonly currency?: string };
  readonly timestamp?: number;
}

/** Balances by currency, among them names of ccxt's own. */
export type CcxtBalances = Readonly<Record<string, unknown>>;

/** The same of a derivative position. */
export interface CcxtPosition {
  readonly symbol?: string;
  readonly side?: string;
  readonly contracts?: CcxtNumber;
  readonly entryPrice?: CcxtNumber;
  readonly liquidationPrice?: CcxtNumber;
  readonly leverage?: CcxtNumber;
}

/** How ccxt is asked for an order. */
type CcxtOrderRequest = readonly [
  symbol: string,
  type: string,
  side: string,
  amount: string,
  price: string | undefined,
  params: object,
];

/** What the adapter uses of a ccxt exchange that has an account. */
export interface CcxtTradingExchange extends CcxtExchange {
  readonly createOrder: (...request: CcxtOrderRequest) => Promise<CcxtOrder>;
  readonly cancelOrder: (id: string, symbol: string, params: object) => Promise<unknown>;
  readonly cancelAllOrders: (symbol: string | undefined) => Promise<unknown>;
  readonly cancelAllOrdersAfter: (ms: number) => Promise<unknown>;
  readonly fetchOrder: (id: string, symbol: string, params: object) => Promise<CcxtOrder>;
  readonly fetchOpenOrders: (symbol: string | undefined) => Promise<readonly CcxtOrder[]>;
  readonly fetchClosedOrders: (symbol: string, since: number) => Promise<readonly CcxtOrder[]>;
  readonly fetchCanceledOrders: (symbol: string, since: number) => Promise<readonly CcxtOrder[]>;
  readonly fetchCanceledAndClosedOrders: (symbol: string, since: number) => Promise<readonly CcxtOrder[]>;
  readonly fetchOrders: (symbol: string, since: number) => Promise<readonly CcxtOrder[]>;
  readonly fetchMyTrades: (symbol: string, since: number) => Promise<readonly CcxtMyTrade[]>;
  readonly fetchBalance: () => Promise<CcxtBalances>;
  readonly fetchPositions: () => Promise<readonly CcxtPosition[]>;
  readonly fetchTradingFee: (symbol: string) => Promise<{ readonly maker?: CcxtNumber; readonly taker?: CcxtNumber }>;
  readonly watchOrders: () => Promise<readonly CcxtOrder[]>;
  readonly watchMyTrades: () => Promise<readonly CcxtMyTrade[]>;
  readonly watchBalance: () => Promise<CcxtBalances>;
  /** ccxt's name of a currency for the venue's. */
  readonly safeCurrencyCode: (venueName: string) => string;
}

/** Calls an endpoint of the venue by the name that ccxt gives it: signed, sent and its errors named by ccxt. */
export async function callEndpoint(exchange: CcxtExchange, name: string, parameters: object): Promise<unknown> {
  const endpoint = field(exchange, name);
  if (typeof endpoint !== 'function') throw new TypeError(`ccxt has no ${name} of ${exchange.id}`);
  return (await endpoint.call(exchange, parameters)) as unknown;
}
