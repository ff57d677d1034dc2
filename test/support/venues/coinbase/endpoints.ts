import { z } from 'zod';
import { accountList, keyPermissions, oneAccount, transactionSummary, v2AccountList } from './schema/accounts.ts';
import {
  bestBidAsk,
  candleList,
  cryptoCurrencies,
  exchangeRates,
  fiatCurrencies,
  marketTrades,
  productBook,
  serverTime,
  v2Time,
} from './schema/market.ts';
import {
  cancelAnswer,
  cancelRequest,
  createOrderAnswer,
  createOrderRequest,
  editAnswer,
  editRequest,
  fillList,
  oneOrder,
  orderList,
} from './schema/orders.ts';
import { product, productList } from './schema/products.ts';
import { granularity, integerText, productType, timestamp } from './schema/values.ts';

/** One REST call: where, who may, what it takes and what it answers with status 200. */
export interface Endpoint {
  readonly method: 'GET' | 'POST';
  /** `{name}` stands for one path segment. */
  readonly path: string;
  readonly access: 'public' | 'private';
  readonly query: z.ZodType;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
}

const none = z.strictObject({});
const texts = z.union([z.string(), z.array(z.string())]).optional();
const text = z.string().optional();
const count = integerText.optional();

const productsQuery = z.strictObject({
  limit: count,
  offset: count,
  product_type: productType.optional(),
  product_ids: texts,
  contract_expiry_type: text,
  expiring_contract_status: text,
  get_tradability_status: text,
  get_all_products: text,
  products_sort_order: text,
});
const candlesQuery = z.strictObject({ start: integerText, end: integerText, granularity, limit: count });
const tradesQuery = z.strictObject({ limit: count, start: count, end: count });
const bookQuery = z.strictObject({ product_id: z.string(), limit: count, aggregation_price_increment: text });
const ordersQuery = z.strictObject({
  order_ids: texts,
  product_ids: texts,
  product_type: text,
  order_status: texts,
  time_in_forces: texts,
  order_types: texts,
  order_side: text,
  start_date: timestamp.optional(),
  end_date: timestamp.optional(),
  limit: count,
  cursor: text,
  sort_by: text,
});
const fillsQuery = z.strictObject({
  order_ids: texts,
  trade_ids: texts,
  product_ids: texts,
  start_sequence_timestamp: timestamp.optional(),
  end_sequence_timestamp: timestamp.optional(),
  limit: count,
  cursor: text,
  sort_by: text,
});

const V3 = '/api/v3/brokerage';
const product_ = { method: 'GET', query: none, answer: product } as const;
const products = { method: 'GET', query: productsQuery, answer: productList } as const;
const candles = { method: 'GET', query: candlesQuery, answer: candleList } as const;
const trades = { method: 'GET', query: tradesQuery, answer: marketTrades } as const;
const book = { method: 'GET', query: bookQuery, answer: productBook } as const;

/** The calls of Coinbase Advanced Trade, and of the older v2, that this venue speaks. */
export const ENDPOINTS = {
  time: { method: 'GET', path: `${V3}/time`, access: 'public', query: none, answer: serverTime },
  publicProducts: { ...products, path: `${V3}/market/products`, access: 'public' },
  publicProduct: { ...product_, path: `${V3}/market/products/{product_id}`, access: 'public' },
  publicCandles: { ...candles, path: `${V3}/market/products/{product_id}/candles`, access: 'public' },
  publicTrades: { ...trades, path: `${V3}/market/products/{product_id}/ticker`, access: 'public' },
  publicBook: { ...book, path: `${V3}/market/product_book`, access: 'public' },
  products: { ...products, path: `${V3}/products`, access: 'private' },
  product: { ...product_, path: `${V3}/products/{product_id}`, access: 'private' },
  candles: { ...candles, path: `${V3}/products/{product_id}/candles`, access: 'private' },
  trades: { ...trades, path: `${V3}/products/{product_id}/ticker`, access: 'private' },
  book: { ...book, path: `${V3}/product_book`, access: 'private' },
  bestBidAsk: {
    method: 'GET',
    path: `${V3}/best_bid_ask`,
    access: 'private',
    query: z.strictObject({ product_ids: texts }),
    answer: bestBidAsk,
  },
  accounts: {
    method: 'GET',
    path: `${V3}/accounts`,
    access: 'private',
    query: z.strictObject({ limit: count, cursor: text }),
    answer: accountList,
  },
  account: { method: 'GET', path: `${V3}/accounts/{account_uuid}`, access: 'private', query: none, answer: oneAccount },
  keyPermissions: {
    method: 'GET',
    path: `${V3}/key_permissions`,
    access: 'private',
    query: none,
    answer: keyPermissions,
  },
  transactionSummary: {
    method: 'GET',
    path: `${V3}/transaction_summary`,
    access: 'private',
    query: z.strictObject({ product_type: productType.optional(), contract_expiry_type: text, product_venue: text }),
    answer: transactionSummary,
  },
  createOrder: {
    method: 'POST',
    path: `${V3}/orders`,
    access: 'private',
    query: none,
    body: createOrderRequest,
    answer: createOrderAnswer,
  },
  cancelOrders: {
    method: 'POST',
    path: `${V3}/orders/batch_cancel`,
    access: 'private',
    query: none,
    body: cancelRequest,
    answer: cancelAnswer,
  },
  editOrder: {
    method: 'POST',
    path: `${V3}/orders/edit`,
    access: 'private',
    query: none,
    body: editRequest,
    answer: editAnswer,
  },
  orders: {
    method: 'GET',
    path: `${V3}/orders/historical/batch`,
    access: 'private',
    query: ordersQuery,
    answer: orderList,
  },
  fills: {
    method: 'GET',
    path: `${V3}/orders/historical/fills`,
    access: 'private',
    query: fillsQuery,
    answer: fillList,
  },
  order: {
    method: 'GET',
    path: `${V3}/orders/historical/{order_id}`,
    access: 'private',
    query: none,
    answer: oneOrder,
  },
  v2Time: { method: 'GET', path: '/v2/time', access: 'public', query: none, answer: v2Time },
  fiatCurrencies: { method: 'GET', path: '/v2/currencies', access: 'public', query: none, answer: fiatCurrencies },
  cryptoCurrencies: {
    method: 'GET',
    path: '/v2/currencies/crypto',
    access: 'public',
    query: none,
    answer: cryptoCurrencies,
  },
  exchangeRates: {
    method: 'GET',
    path: '/v2/exchange-rates',
    access: 'public',
    query: z.strictObject({ currency: text }),
    answer: exchangeRates,
  },
  v2Accounts: {
    method: 'GET',
    path: '/v2/accounts',
    access: 'private',
    query: z.strictObject({ limit: count, starting_after: text, ending_before: text, order: text }),
    answer: v2AccountList,
  },
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof ENDPOINTS;

/** What a call matched: its name, and the values of the path's `{name}` segments in their order. */
export interface EndpointMatch {
  readonly name: EndpointName;
  readonly endpoint: Endpoint;
  readonly segments: readonly string[];
}

const NAMES = Object.keys(ENDPOINTS) as readonly EndpointName[];

const PATTERNS = NAMES.map((name) => {
  const pattern = ENDPOINTS[name].path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '([^/]+)');
  return { name, pattern: new RegExp(`^${pattern}$`) };
});

/** The call of a method and path; fixed paths win over those with a placeholder, as they are listed first. */
export function matchEndpoint(method: string, path: string): EndpointMatch | undefined {
  for (const { name, pattern } of PATTERNS) {
    const match = pattern.exec(path);
    const endpoint: Endpoint = ENDPOINTS[name];
    if (match !== null && endpoint.method === method) {
      return { name, endpoint, segments: match.slice(1).map(decodeURIComponent) };
    }
  }
  return undefined;
}

/** A query string as an object: a key given more than once has all its values. */
export function queryOf(parameters: URLSearchParams): Readonly<Record<string, string | readonly string[]>> {
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((key) => {
      const values = parameters.getAll(key);
      return [key, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}
