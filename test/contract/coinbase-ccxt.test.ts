import ccxt, { type OrderBook, type Trade } from 'ccxt';
import { afterEach, describe, expect, it } from 'vitest';
import { present } from '../../core/base/invariant.ts';
import { MINUTE_MS } from '../../core/base/time.ts';
import { COINBASE_KEYS, type CoinbaseKey } from '../support/venues/coinbase/keys.ts';
import { exact, written } from '../support/venues/exact-text.ts';
import type { ScriptedSeries } from '../support/venues/market/scripted-series.ts';
import { usualInstruments } from '../support/venues/market/usual-instruments.ts';
import { createSpedUpClock } from '../support/venues/sped-up-clock.ts';
import { startVenueServer, type VenueServer, type VenueServerOptions } from '../support/venues/start-venue-server.ts';

type Client = InstanceType<typeof ccxt.pro.coinbase>;

let venue: VenueServer;
let client: Client;

/** Real ccxt, nothing stubbed, on a venue whose market runs `speed` times as fast. */
async function connect(
  over: { key?: CoinbaseKey; speed?: number; doubles?: boolean } & Partial<VenueServerOptions> = {},
) {
  const { key = COINBASE_KEYS.ecdsa, speed = 1, doubles = false, ...options } = over;
  venue = await startVenueServer({ dialect: 'coinbase', clock: createSpedUpClock(Date.now(), speed), ...options });
  client = new ccxt.pro.coinbase({ apiKey: key.apiKey, secret: key.secret, enableRateLimit: false });
  if (!doubles) Object.assign(client, { number: String });
  Object.assign(client.urls['api'] as object, { rest: venue.restUrl, ws: venue.wsUrl });
  // ccxt refuses sockets without TLS until this was called once.
  await client.loadHttpProxyAgent();
}

afterEach(async () => {
  await client.close();
  await venue.close();
});

const seriesOf = (symbol: string): ScriptedSeries => present(venue.market.series.get(symbol), symbol);
const units = (levels: readonly (readonly [number, number])[]) =>
  levels.map(([ticks, lots]) => [ticks / 100, lots / 100_000]);

describe('real ccxt against a played Coinbase', () => {
  it('lists instruments with tick, lot and notional rules', async () => {
    await connect();
    const markets = await client.loadMarkets();
    expect(Object.keys(markets)).toEqual(['BTC/USD', 'BTC/USDC', 'ETH/USD', 'SOL/USD', 'BTC/USDC:USDC']);
    const { precision, limits, taker, maker } = client.market('ETH/USD');
    expect([precision.price, precision.amount, limits?.cost?.min, taker, maker].map(exact)).toEqual([
      '0.01',
      '0.0001',
      '5',
      '0.006',
      '0.004',
    ]);
    const asked = venue.log.requests.map(({ path, status }) => `${path.split('/').at(-1)} ${status}`);
    expect(asked.sort()).toEqual([
      'crypto 200',
      'currencies 200',
      'exchange-rates 200',
      'products 200',
      'products 200',
      'products 200',
      'transaction_summary 200',
    ]);
  });

  it.each(Object.entries(COINBASE_KEYS))('signs in with a key of the kind %s', async (_kind, key) => {
    await connect({ key });
    const balance = await client.fetchBalance({ v3: true });
    expect(exact(balance['USD']?.total)).toBe('100000');
    const wrong = new ccxt.coinbase({ apiKey: `${key.apiKey}x`, secret: key.secret, enableRateLimit: false });
    Object.assign(wrong.urls['api'] as object, { rest: venue.restUrl });
    await expect(wrong.fetchBalance({ v3: true })).rejects.toThrow(ccxt.AuthenticationError);
  });

  it('reads bars, trades, ticker and book to the values of the market', async () => {
    await connect();
    const series = seriesOf('BTC-USD');
    const from = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 20 * MINUTE_MS;
    const bars = await client.fetchOHLCV('BTC/USD', '1m', from, 10);
    const text = (value: number, places: number) => written((value / 10 ** places).toFixed(places));
    expect(bars.slice(0, 10).map(([time, ...values]) => [time, ...values.map(exact)])).toEqual(
      Array.from({ length: 10 }, (_, index) => {
        const time = from + index * MINUTE_MS;
        const bar = present(series.bar(time, time + MINUTE_MS, time + MINUTE_MS), 'bar');
        const prices = [bar.open, bar.high, bar.low, bar.close].map((price) => text(price, 2));
        return [time, ...prices, text(bar.volume, 5)];
      }),
    );
    const [trade] = await client.fetchTrades('BTC/USD', undefined, 1);
    const made = series.trade(Number(trade?.id));
    expect([exact(trade?.price), exact(trade?.amount), trade?.timestamp]).toEqual([
      text(made.price, 2),
      text(made.quantity, 5),
      made.time,
    ]);
    const book = await client.fetchOrderBook('BTC/USD', 5);
    const shown = series.book(present(book.timestamp, 'time of the book'));
    expect([book.bids, book.asks]).toEqual([units(shown.bids).slice(0, 5), units(shown.asks).slice(0, 5)]);
    const ticker = await client.fetchTicker('BTC/USD');
    expect(Number(exact(ticker.bid))).toBeLessThan(Number(exact(ticker.ask)));
  });

  it('gets each refusal as a class of its own', async () => {
    await connect();
    await client.loadMarkets();
    const { faults } = venue;
    const failure = async (): Promise<unknown> => client.fetchTicker('BTC/USD').catch((error: unknown) => error);
    faults.set('tooManyRequests', { retryAfterSeconds: 1 });
    expect(await failure()).toBeInstanceOf(ccxt.RateLimitExceeded);
    faults.clear();
    faults.set('maintenance', {});
    expect(await failure()).toBeInstanceOf(ccxt.ExchangeNotAvailable);
    faults.clear();
    faults.set('serverError', { status: 502 });
    expect(await failure()).toBeInstanceOf(ccxt.ExchangeNotAvailable);
    faults.clear();
    faults.set('offline', {});
    await venue.settled();
    expect(await failure()).toBeInstanceOf(ccxt.NetworkError);
    faults.clear();
    await venue.settled();
    await expect(client.createOrder('BTC/USD', 'limit', 'buy', 1_000, 50_000)).rejects.toThrow(ccxt.InsufficientFunds);
  });

  it('watches every trade once', async () => {
    await connect({ speed: 20 });
    const seen = new Map<string, Trade>();
    for (let rounds = 0; rounds < 40; rounds++) {
      for (const trade of await client.watchTrades('BTC/USD')) seen.set(String(trade.id), trade);
    }
    const ids = [...seen.keys()].map(Number).toSorted((a, b) => a - b);
    expect(ids.length).toBeGreaterThan(100 + 40);
    expect(ids).toEqual(ids.map((_, index) => (ids[0] ?? 0) + index));
  });

  it('rebuilds a book of some 20,000 levels from an unsorted snapshot and changes', async () => {
    const [btc] = usualInstruments('USD');
    const instruments = [{ ...present(btc, 'instrument'), bookLevels: 10_000 }];
    // Slow enough for the server to work out all of them between two steps, on a busy machine too.
    await connect({ instruments, doubles: true, speed: 0.2 });
    let book: OrderBook | undefined;
    for (let updates = 0; updates < 3; updates++) book = await client.watchOrderBook('BTC/USD');
    const kept = present(book, 'book');
    expect([kept.bids.length, kept.asks.length]).toEqual([10_000, 10_000]);
    // The update was stamped after its step of the market, by as much as the machine was busy.
    const series = seriesOf('BTC-USD');
    const steps = Array.from({ length: 50 }, (_, back) => present(kept.timestamp, 'time') - back * 100);
    const top = JSON.stringify([kept.bids.slice(0, 50), kept.asks.slice(0, 50)]);
    const shown = steps.map((time) => {
      const { bids, asks } = series.book(time);
      return JSON.stringify([units(bids).slice(0, 50), units(asks).slice(0, 50)]);
    });
    expect(shown).toContain(top);
  });
});

describe('what ccxt 4.5.84 makes of Coinbase that a connector has to put right', () => {
  it("names the maker's side of a public trade", async () => {
    await connect();
    const trades = [...(await client.fetchTrades('BTC/USD', undefined, 50)), ...(await client.watchTrades('BTC/USD'))];
    const series = seriesOf('BTC-USD');
    expect(trades.map(({ id, side }) => [id, side])).toEqual(
      trades.map(({ id }) => [id, series.trade(Number(id)).aggressor === 'buy' ? 'sell' : 'buy']),
    );
  });

  it('keeps levels that are gone in a watched book when decimals are exact texts', async () => {
    await connect({ speed: 20 });
    let book: OrderBook | undefined;
    for (let updates = 0; updates < 30; updates++) book = await client.watchOrderBook('BTC/USD');
    const prices = present(book, 'book').asks.map(([price]) => String(price));
    // The venue shows 100 levels a side, each once.
    expect(prices.length).toBeGreaterThan(100);
    expect(new Set(prices).size).toBeLessThan(prices.length);
  });
});
