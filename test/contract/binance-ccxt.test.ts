import ccxt, { type OrderBook } from 'ccxt';
import { afterEach, describe, expect, it } from 'vitest';
import { present } from '../../core/base/invariant.ts';
import { HOUR_MS, MINUTE_MS } from '../../core/base/time.ts';
import { exact } from '../support/venues/exact-text.ts';
import { decimalText } from '../support/venues/market/scripted-instrument.ts';
import type { ScriptedSeries } from '../support/venues/market/scripted-series.ts';
import { createSpedUpClock } from '../support/venues/sped-up-clock.ts';
import { startVenueServer, type VenueServer } from '../support/venues/start-venue-server.ts';

type Client = InstanceType<typeof ccxt.pro.binance>;

let venue: VenueServer;
let client: Client;

const VENUES = {
  binance: { market: 'spot', types: ['spot'], stream: 'spot', symbol: 'BTC/USDT' },
  binanceusdm: { market: 'usdm', types: ['linear'], stream: 'future', symbol: 'BTC/USDT:USDT' },
} as const;

/** Real ccxt, nothing stubbed, on a venue whose market runs `speed` times as fast. */
async function connect(name: keyof typeof VENUES, over: { secret?: string; speed?: number } = {}) {
  venue = await startVenueServer({ dialect: name, clock: createSpedUpClock(Date.now(), over.speed ?? 1) });
  const { types, stream } = VENUES[name];
  const options = { enableRateLimit: false, options: { fetchMarkets: { types } } };
  client = new ccxt.pro[name]({ ...venue.credentials, ...options });
  if (over.secret !== undefined) client.secret = over.secret;
  Object.assign(client, { number: String });
  const urls = client.urls['api'] as Record<string, unknown>;
  for (const [part, url] of Object.entries(urls)) {
    if (typeof url === 'string') urls[part] = url.replace(/^https:\/\/[^/]+/u, venue.restUrl);
  }
  Object.assign(urls['ws'] as object, { [stream]: `${venue.wsUrl}/ws` });
  // ccxt refuses sockets without TLS until this was called once.
  await client.loadHttpProxyAgent();
}

afterEach(async () => {
  await client.close();
  await venue.close();
});

const btc = (): ScriptedSeries => present(venue.market.series.get('BTC-USDT'), 'series');

describe.each(['binance', 'binanceusdm'] as const)('real ccxt against a played %s', (name) => {
  const { symbol } = VENUES[name];

  it('lists instruments with tick, lot and notional rules', async () => {
    await connect(name);
    await client.loadMarkets();
    const { precision, limits } = client.market(symbol);
    expect([precision.price, precision.amount, limits?.cost?.min].map(exact)).toEqual(
      name === 'binance' ? ['0.01', '0.00001', '5'] : ['0.1', '0.001', '100'],
    );
    expect(client.symbols).toHaveLength(3);
  });

  it('reads bars, trades, ticker and book to the values of the market', async () => {
    await connect(name);
    const series = btc();
    const { pricePlaces, quantityPlaces } = series.instrument;
    const from = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 20 * MINUTE_MS;
    const bars = await client.fetchOHLCV(symbol, '1m', from, 10);
    const text = (units: number, places: number) => exact(decimalText(units, places));
    expect(bars.map(([time, ...values]) => [time, ...values.map(exact)])).toEqual(
      Array.from({ length: 10 }, (_, index) => {
        const time = from + index * MINUTE_MS;
        const bar = present(series.bar(time, time + MINUTE_MS, time + MINUTE_MS), 'bar');
        const prices = [bar.open, bar.high, bar.low, bar.close].map((price) => text(price, pricePlaces));
        return [time, ...prices, text(bar.volume, quantityPlaces)];
      }),
    );
    const [trade] = await client.fetchTrades(symbol, undefined, 1, { fetchTradesMethod: tradesMethod(name) });
    const made = series.trade(Number(trade?.id));
    expect([exact(trade?.price), exact(trade?.amount), trade?.timestamp, trade?.side]).toEqual([
      text(made.price, pricePlaces),
      text(made.quantity, quantityPlaces),
      made.time,
      made.aggressor,
    ]);
    const book = await client.fetchOrderBook(symbol, 5);
    const id = Number(book.nonce);
    const steps = Array.from({ length: 50 }, (_, back) => series.book(Date.now() - back * 100));
    const shown = present(
      steps.find(({ updateId }) => updateId === id),
      'state of the book',
    );
    const asNumbers = (levels: readonly (readonly [number, number])[]) =>
      levels.slice(0, 5).map(([price, lots]) => [price / 10 ** pricePlaces, lots / 10 ** quantityPlaces]);
    expect([book.bids, book.asks]).toEqual([asNumbers(shown.bids), asNumbers(shown.asks)]);
    const ticker = await client.fetchTicker(symbol);
    expect(Number(exact(ticker.low))).toBeLessThanOrEqual(Number(exact(ticker.last)));
    expect(await client.fetchTime()).toBeGreaterThan(Date.now() - MINUTE_MS);
  });

  it('watches every trade once, the book in step with the market, and the running bar', async () => {
    await connect(name, { speed: 20 });
    const ids = new Set<number>();
    for (let rounds = 0; rounds < 40; rounds++) {
      for (const trade of await client.watchTrades(symbol)) ids.add(Number(trade.id));
    }
    const sorted = [...ids].toSorted((a, b) => a - b);
    expect(sorted.length).toBeGreaterThanOrEqual(40);
    expect(sorted).toEqual(sorted.map((_, index) => (sorted[0] ?? 0) + index));
    let book: OrderBook | undefined;
    for (let updates = 0; updates < 10; updates++) book = await client.watchOrderBook(symbol);
    const nonce = present(present(book, 'book').nonce, 'nonce');
    const updates = venue.log.bookUpdates('BTC-USDT');
    expect(updates.map(({ lastId }) => lastId)).toContain(nonce);
    const [bar] = await client.watchOHLCV(symbol, '1m');
    expect(Number(bar?.[0]) % MINUTE_MS).toBe(0);
  });

  it('gets each refusal as a class of its own', async () => {
    await connect(name);
    await client.loadMarkets();
    const { faults } = venue;
    const failure = async (): Promise<unknown> => client.fetchTicker(symbol).catch((error: unknown) => error);
    const expected = [
      ['tooManyRequests', { retryAfterSeconds: 1 }, ccxt.DDoSProtection],
      ['banned', { retryAfterSeconds: 1 }, ccxt.DDoSProtection],
      ['maintenance', {}, ccxt.ExchangeNotAvailable],
      ['serverError', { status: 502 }, ccxt.ExchangeNotAvailable],
      ['forbidden', {}, ccxt.ExchangeNotAvailable],
    ] as const;
    for (const [fault, settings, kind] of expected) {
      faults.set(fault, settings);
      expect(await failure(), fault).toBeInstanceOf(kind);
      faults.clear();
    }
    faults.set('offline', {});
    await venue.settled();
    expect(await failure()).toBeInstanceOf(ccxt.NetworkError);
    faults.clear();
    await venue.settled();
    await expect(client.fetchTicker('NOPE/USDT')).rejects.toThrow(ccxt.BadSymbol);
    // ccxt knows the futures codes by the address of the real venue only: the class is a plain ExchangeError here.
    await expect(client.createOrder(symbol, 'limit', 'buy', 0.01, 50_000)).rejects.toThrow(/insufficient/u);
    await expect(client.cancelOrder('1', symbol)).rejects.toThrow(ccxt.OrderNotFound);
    expect(venue.log.writeCount()).toBe(2);
  });

  it('signs in with the key of the account only', async () => {
    await connect(name);
    expect(exact((await client.fetchBalance())['USDT']?.total)).toBe('0');
    client.secret = 'another';
    await expect(client.fetchBalance()).rejects.toThrow(ccxt.AuthenticationError);
  });
});

/** Single trades, not those of a taker order put together. */
function tradesMethod(name: keyof typeof VENUES): string {
  return name === 'binance' ? 'publicGetTrades' : 'fapiPublicGetTrades';
}

describe('real ccxt against a played binanceusdm: what spot has not', () => {
  const { symbol } = VENUES.binanceusdm;

  it('reads funding, its history, mark price and open interest', async () => {
    await connect('binanceusdm');
    const rate = await client.fetchFundingRate(symbol);
    const now = Date.now();
    expect(exact(rate.fundingRate)).toBe(exact(decimalText(btc().fundings.rateAt(now), 8)));
    expect(rate.fundingTimestamp).toBe(btc().fundings.nextTime(now));
    const history = await client.fetchFundingRateHistory(symbol, now - 30 * HOUR_MS, 10);
    expect(history.map(({ timestamp, fundingRate }) => [timestamp, exact(fundingRate)])).toEqual(
      btc()
        .fundings.between(now - 30 * HOUR_MS, now)
        .map(({ time, rate: paid }) => [time, exact(decimalText(paid, 8))]),
    );
    expect((await client.fetchOHLCV(symbol, '1h', undefined, 3, { price: 'mark' })).length).toBe(3);
    expect(Number(exact((await client.watchMarkPrice(symbol)).markPrice))).toBeGreaterThan(0);
    expect(Number(exact((await client.fetchOpenInterest(symbol)).openInterestAmount))).toBeGreaterThan(0);
  });
});
