import { afterEach, describe, expect, it } from 'vitest';
import { present } from '../../../../core/base/invariant.ts';
import { MINUTE_MS, SECOND_MS } from '../../../../core/base/time.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { COINBASE_KEYS } from '../../../support/venues/coinbase/keys.ts';
import { signedHeaders } from '../../../support/venues/coinbase/signed-headers.ts';
import { ENDPOINTS, matchEndpoint } from '../../../support/venues/coinbase/endpoints.ts';
import type { CandleList, MarketTrades, ProductBook } from '../../../support/venues/coinbase/schema/market.ts';
import { errorBody } from '../../../support/venues/coinbase/schema/accounts.ts';
import { decimalText } from '../../../support/venues/market/scripted-instrument.ts';
import { checkPayload } from '../../../support/venues/payload-check.ts';
import { startVenueServer, type VenueServer } from '../../../support/venues/start-venue-server.ts';

/** 2026-03-02 10:00:30 UTC, half a minute into a bar. */
const START = Date.UTC(2026, 2, 2, 10, 0, 30);
const V3 = '/api/v3/brokerage';

let venue: VenueServer;

async function start() {
  const clock = createManualClock(START);
  venue = await startVenueServer({ dialect: 'coinbase', clock });
  return clock;
}

afterEach(() => venue.close());

async function call(path: string, init: RequestInit = {}) {
  const response = await fetch(`${venue.restUrl}${path}`, init);
  const text = await response.text();
  const json =
    response.headers.get('content-type')?.includes('json') === true ? (JSON.parse(text) as unknown) : undefined;
  return { status: response.status, text, json, headers: response.headers };
}

/** A signed call; `body` makes it a POST. */
function signedCall(path: string, body?: unknown) {
  const text = body === undefined ? '' : JSON.stringify(body);
  const method = body === undefined ? 'GET' : 'POST';
  const headers = signedHeaders(COINBASE_KEYS.sharedSecret, { method, path, body: text, time: START });
  return call(path, { method, headers, ...(body === undefined ? {} : { body: text }) });
}

const candlesPath = (from: number, until: number, granularity = 'ONE_MINUTE') =>
  `${V3}/market/products/BTC-USD/candles?granularity=${granularity}&start=${from / SECOND_MS}&end=${until / SECOND_MS}`;

const someOrder = {
  client_order_id: '1',
  product_id: 'BTC-USD',
  side: 'BUY',
  order_configuration: { limit_limit_gtc: { base_size: '1000', limit_price: '1000', post_only: false } },
};

/** A request of every call, by its name in the table of calls. */
const REQUESTS: Readonly<Record<keyof typeof ENDPOINTS, readonly [path: string, body?: unknown]>> = {
  time: [`${V3}/time`],
  publicProducts: [`${V3}/market/products?product_type=SPOT`],
  publicProduct: [`${V3}/market/products/BTC-PERP-INTX`],
  publicCandles: [candlesPath(START - 10 * MINUTE_MS, START)],
  publicTrades: [`${V3}/market/products/BTC-USD/ticker?limit=5`],
  publicBook: [`${V3}/market/product_book?product_id=BTC-USD&limit=3`],
  products: [`${V3}/products?product_type=FUTURE&contract_expiry_type=PERPETUAL`],
  product: [`${V3}/products/ETH-USD`],
  candles: [candlesPath(START - 10 * MINUTE_MS, START).replace('/market', '')],
  trades: [`${V3}/products/SOL-USD/ticker?limit=2`],
  book: [`${V3}/product_book?product_id=BTC-USDC`],
  bestBidAsk: [`${V3}/best_bid_ask?product_ids=BTC-USD&product_ids=ETH-USD`],
  accounts: [`${V3}/accounts?limit=250`],
  account: [`${V3}/accounts/00000000-0000-4000-8000-000000000001`],
  transactionSummary: [`${V3}/transaction_summary?product_type=SPOT`],
  keyPermissions: [`${V3}/key_permissions`],
  createOrder: [`${V3}/orders`, someOrder],
  cancelOrders: [`${V3}/orders/batch_cancel`, { order_ids: ['a', 'b'] }],
  editOrder: [`${V3}/orders/edit`, { order_id: 'a', price: '1', size: '1' }],
  orders: [`${V3}/orders/historical/batch?order_status=OPEN`],
  fills: [`${V3}/orders/historical/fills`],
  order: [`${V3}/orders/historical/unknown`],
  v2Time: ['/v2/time'],
  fiatCurrencies: ['/v2/currencies'],
  cryptoCurrencies: ['/v2/currencies/crypto'],
  exchangeRates: ['/v2/exchange-rates'],
  v2Accounts: ['/v2/accounts?limit=250'],
};

describe('the REST side of a played Coinbase', () => {
  it('answers every call in the documented shape, and none without a signature that needs one', async () => {
    await start();
    for (const [name, [path, body]] of Object.entries(REQUESTS)) {
      const { access } = ENDPOINTS[name as keyof typeof ENDPOINTS];
      const method = body === undefined ? 'GET' : 'POST';
      expect(matchEndpoint(method, path.split('?')[0] ?? path)?.name).toBe(name);
      const bare = await call(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
      expect([name, bare.status, bare.text === 'Unauthorized\n']).toEqual(
        access === 'public' ? [name, 200, false] : [name, 401, true],
      );
      const { status, json } = await signedCall(path, body);
      const schema = name === 'order' ? errorBody : ENDPOINTS[name as keyof typeof ENDPOINTS].answer;
      expect([name, status]).toEqual([name, name === 'order' ? 404 : 200]);
      expect([name, checkPayload(schema, json)]).toEqual([name, { defects: [], unknownFields: [] }]);
    }
  });

  it('gives candles newest first, both ends included, the open one as it stands', async () => {
    await start();
    const from = START - 30 * SECOND_MS - 2 * MINUTE_MS;
    const { json } = await call(candlesPath(from, START));
    const { candles } = json as CandleList;
    expect(candles.map((candle) => Number(candle.start) * SECOND_MS)).toEqual([
      from + 2 * MINUTE_MS,
      from + MINUTE_MS,
      from,
    ]);
    const series = present(venue.market.series.get('BTC-USD'), 'series');
    const open = present(series.bar(from + 2 * MINUTE_MS, from + 3 * MINUTE_MS, START), 'open bar');
    expect(open.closed).toBe(false);
    expect(candles[0]?.volume).toBe(decimalText(open.volume, 5).replace(/\.?0+$/, ''));
    expect(Number(candles[0]?.close)).toBe(open.close / 100);
  });

  it('gives at most 350 candles a call and leaves out those that are missing', async () => {
    await start();
    const start350 = START - 30 * SECOND_MS - 349 * MINUTE_MS;
    const whole = (await call(candlesPath(start350, START - 30 * SECOND_MS))).json as CandleList;
    expect(whole.candles).toHaveLength(350);
    const wide = await call(candlesPath(start350 - MINUTE_MS, START - 30 * SECOND_MS));
    expect(wide.status).toBe(400);
    expect(wide.json).toMatchObject({ error: 'INVALID_ARGUMENT', message: expect.stringContaining('less than 350') });
    venue.faults.set('missingBars', { share: 0.3 });
    const gappy = (await call(candlesPath(start350, START - 30 * SECOND_MS))).json as CandleList;
    expect(gappy.candles.length).toBeGreaterThan(150);
    expect(gappy.candles.length).toBeLessThan(320);
    const known = new Set(whole.candles.map((candle) => JSON.stringify(candle)));
    expect(gappy.candles.filter((candle) => !known.has(JSON.stringify(candle)))).toEqual([]);
  });

  it("gives trades newest first, with the maker's side, and the book best first", async () => {
    await start();
    const series = present(venue.market.series.get('BTC-USD'), 'series');
    const { trades, best_bid, best_ask } = (await call(`${V3}/market/products/BTC-USD/ticker?limit=3`))
      .json as MarketTrades;
    const newest = series.lastTradeId(START);
    expect(trades.map(({ trade_id, side }) => [trade_id, side])).toEqual(
      [newest, newest - 1, newest - 2].map((id) => [String(id), series.trade(id).aggressor === 'buy' ? 'SELL' : 'BUY']),
    );
    const { pricebook } = (await call(`${V3}/market/product_book?product_id=BTC-USD`)).json as ProductBook;
    expect([pricebook.bids[0]?.price, pricebook.asks[0]?.price]).toEqual([best_bid, best_ask]);
    expect(pricebook.bids.map(({ price }) => Number(price))).toEqual(
      pricebook.bids.map(({ price }) => Number(price)).toSorted((a, b) => b - a),
    );
    expect(pricebook.asks).toHaveLength(100);
  });

  it('refuses in the words of the venue', async () => {
    await start();
    const unknown = await call(`${V3}/market/products/NOPE-USD`);
    expect([unknown.status, unknown.json]).toEqual([
      404,
      { error: 'NOT_FOUND', error_details: 'valid product_id is required', message: 'valid product_id is required' },
    ]);
    expect((await call(candlesPath(START, START, 'TWO_MINUTE'))).json).toMatchObject({
      error: 'INVALID_ARGUMENT',
      message: 'granularity argument is invalid',
    });
    expect((await call('/api/v3/nothing')).status).toBe(404);
    const refused = await signedCall(`${V3}/orders`, someOrder);
    expect([refused.status, refused.json]).toMatchObject([
      200,
      {
        success: false,
        error_response: { error: 'INSUFFICIENT_FUND' },
        order_configuration: someOrder.order_configuration,
      },
    ]);
    expect(venue.log.writeCount()).toBe(1);
  });

  it('words the faults of answers', async () => {
    await start();
    venue.faults.set('tooManyRequests', { retryAfterSeconds: 2 }, { count: 1 });
    const limited = await call(`${V3}/time`);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '2']);
    expect(limited.json).toEqual({ errors: [{ id: 'rate_limit_exceeded', message: 'Too many requests' }] });
    for (const [status, wording] of [
      [500, /Internal server error/],
      [502, /<h1>Error 502/],
    ] as const) {
      venue.faults.set('serverError', { status }, { count: 1 });
      const broken = await call(`${V3}/time`);
      expect([broken.status, wording.test(broken.text)]).toEqual([status, true]);
    }
    venue.faults.set('maintenance', {}, { count: 1 });
    expect(await call(`${V3}/time`)).toMatchObject({ status: 503, text: expect.stringMatching(/maintenance/) });
    venue.faults.set('banned', { retryAfterSeconds: 60 }, { count: 1 });
    const banned = await call(`${V3}/time`);
    expect(banned).toMatchObject({ status: 403, text: expect.stringMatching(/banned/) });
    expect(banned.headers.get('retry-after')).toBe('60');
    venue.faults.set('forbidden', {}, { count: 1 });
    expect(await call(`${V3}/time`)).toMatchObject({ status: 403, json: { error: 'PERMISSION_DENIED' } });
    venue.faults.set('restrictedLocation', {}, { count: 1 });
    expect((await call(`${V3}/time`)).status).toBe(451);
    expect((await call(`${V3}/time`)).status).toBe(200);
  });

  it("judges a signature by the venue's clock and by what it was made for", async () => {
    await start();
    const path = `${V3}/accounts`;
    const status = async (key: typeof COINBASE_KEYS.sharedSecret, request: Parameters<typeof signedHeaders>[1]) =>
      (await call(path, { headers: signedHeaders(key, request) })).status;
    const right = { method: 'GET', path, body: '', time: START };
    const { sharedSecret } = COINBASE_KEYS;
    expect(await status(sharedSecret, right)).toBe(200);
    expect(await status(sharedSecret, { ...right, time: START - 31 * SECOND_MS })).toBe(401);
    expect(await status(sharedSecret, { ...right, path: `${V3}/orders` })).toBe(401);
    expect(await status({ ...sharedSecret, secret: 'another' }, right)).toBe(401);
    expect(await status({ ...sharedSecret, apiKey: 'another' }, right)).toBe(401);
    venue.faults.set('clockSkew', { ms: 40 * SECOND_MS });
    expect(await status(sharedSecret, right)).toBe(401);
  });
});
