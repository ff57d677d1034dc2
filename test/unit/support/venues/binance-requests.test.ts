import { afterEach, describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../../core/base/time.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { bodySchema } from '../../../support/venues/binance/schemas/body-schemas.ts';
import { signedQuery } from '../../../support/venues/binance/signed-query.ts';
import { checkPayload } from '../../../support/venues/payload-check.ts';
import { startVenueServer, type VenueServer } from '../../../support/venues/start-venue-server.ts';

/** 2026-03-02 10:00:30 UTC, half a minute into a bar. */
const START = Date.UTC(2026, 2, 2, 10, 0, 30);
const MINUTE = START - 30_000;

let venue: VenueServer;

async function start(dialect: 'binance' | 'binanceusdm' = 'binance') {
  const clock = createManualClock(START);
  venue = await startVenueServer({ dialect, clock });
  return clock;
}

afterEach(() => venue.close());

async function call(path: string, init: RequestInit = {}) {
  const response = await fetch(`${venue.restUrl}${path}`, init);
  const text = await response.text();
  const json: unknown = response.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : undefined;
  return { status: response.status, text, json, headers: response.headers };
}

const key = () => ({ 'x-mbx-apikey': venue.credentials['apiKey'] ?? '' });
const signed = (path: string, parameters: Readonly<Record<string, string>> = {}, at = START) =>
  call(`${path}?${signedQuery(parameters, at)}`, { headers: key() });

const SPOT_PUBLIC = [
  '/api/v3/ping',
  '/api/v3/time',
  '/api/v3/exchangeInfo',
  '/api/v3/exchangeInfo?symbols=["BTCUSDT","ETHUSDT"]',
  '/api/v3/depth?symbol=BTCUSDT&limit=1000',
  '/api/v3/klines?symbol=BTCUSDT&interval=1m',
  '/api/v3/klines?symbol=BTCUSDT&interval=1M&limit=6',
  '/api/v3/uiKlines?symbol=SOLUSDT&interval=1w&limit=10',
  '/api/v3/trades?symbol=BTCUSDT&limit=10',
  '/api/v3/historicalTrades?symbol=BTCUSDT&fromId=1000',
  '/api/v3/aggTrades?symbol=BTCUSDT&limit=10',
  '/api/v3/ticker/24hr',
  '/api/v3/ticker/24hr?symbol=BTCUSDT',
  '/api/v3/ticker/bookTicker?symbol=BTCUSDT',
  '/api/v3/ticker/price',
  '/sapi/v1/system/status',
];

const FUTURES_PUBLIC = [
  '/fapi/v1/ping',
  '/fapi/v1/time',
  '/fapi/v1/exchangeInfo',
  '/fapi/v1/depth?symbol=BTCUSDT&limit=1000',
  '/fapi/v1/klines?symbol=BTCUSDT&interval=3d&limit=5',
  '/fapi/v1/markPriceKlines?symbol=BTCUSDT&interval=1h&limit=5',
  '/fapi/v1/indexPriceKlines?pair=BTCUSDT&interval=1h&limit=5',
  '/fapi/v1/trades?symbol=ETHUSDT',
  '/fapi/v1/aggTrades?symbol=BTCUSDT',
  '/fapi/v1/ticker/24hr',
  '/fapi/v1/ticker/bookTicker',
  '/fapi/v1/ticker/price?symbol=BTCUSDT',
  '/fapi/v2/ticker/price',
  '/fapi/v1/premiumIndex',
  '/fapi/v1/premiumIndex?symbol=BTCUSDT',
  '/fapi/v1/fundingRate?symbol=SOLUSDT&limit=10',
  '/fapi/v1/fundingInfo',
  '/fapi/v1/openInterest?symbol=BTCUSDT',
];

const SPOT_SIGNED = [
  '/api/v3/account',
  '/api/v3/openOrders',
  '/api/v3/allOrders',
  '/api/v3/myTrades',
  '/sapi/v1/capital/config/getall',
  '/sapi/v1/asset/tradeFee',
  '/sapi/v1/margin/allPairs',
];

const FUTURES_SIGNED = [
  '/fapi/v2/balance',
  '/fapi/v3/positionRisk',
  '/fapi/v3/account',
  '/fapi/v1/income',
  '/fapi/v1/leverageBracket',
  '/fapi/v1/openOrders',
  '/fapi/v1/userTrades',
  '/fapi/v1/commissionRate',
];

function expectShape(method: string, path: string, { status, json, text }: Awaited<ReturnType<typeof call>>) {
  expect(status, path).toBe(200);
  const schema = bodySchema(method, path.split('?')[0] ?? path, status, json ?? text);
  if (schema === undefined) throw new Error(`no schema for ${path}`);
  expect(checkPayload(schema, json ?? text), path).toEqual({ defects: [], unknownFields: [] });
}

describe('requests to a played Binance', () => {
  it.each([
    { dialect: 'binance', open: SPOT_PUBLIC, private: SPOT_SIGNED },
    { dialect: 'binanceusdm', open: FUTURES_PUBLIC, private: FUTURES_SIGNED },
  ] as const)('$dialect: every answer has the shape that recordings are checked against', async (paths) => {
    await start(paths.dialect);
    for (const path of paths.open) expectShape('GET', path, await call(path));
    for (const path of paths.private) {
      const wantsSymbol = /Trades|allOrders|commission/u.test(path);
      expectShape('GET', path, await signed(path, wantsSymbol ? { symbol: 'BTCUSDT' } : {}));
    }
  });

  it('pages through bars without gap or overlap, and gives the running one last', async () => {
    await start();
    const bars: (readonly [number, string, string, string, string, string])[] = [];
    let from = MINUTE - 2_500 * MINUTE_MS;
    for (;;) {
      const path = `/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=1000&startTime=${from}`;
      const page = (await call(path)).json as typeof bars;
      bars.push(...page);
      if (page.length < 1_000) break;
      from = (page.at(-1)?.[0] ?? 0) + MINUTE_MS;
    }
    expect(bars.map(([time]) => time)).toEqual(
      Array.from({ length: 2_501 }, (_, index) => MINUTE - (2_500 - index) * MINUTE_MS),
    );
    const running = venue.log.trades('BTC-USDT', MINUTE - 1, START);
    expect(bars.at(-1)?.[4]).toBe(`${running.at(-1)?.price}000000`);
  });

  it('bounds bars by start, end and limit as documented, and holds nothing from before the listing', async () => {
    await start();
    const opens = async (query: string) =>
      ((await call(`/api/v3/klines?symbol=BTCUSDT&interval=1h&${query}`)).json as [number][]).map(([time]) => time);
    const hour = Math.floor(START / HOUR_MS) * HOUR_MS;
    expect(await opens('limit=2')).toEqual([hour - HOUR_MS, hour]);
    expect(await opens(`limit=2&endTime=${hour - 1}`)).toEqual([hour - 2 * HOUR_MS, hour - HOUR_MS]);
    expect(await opens(`limit=2&startTime=${hour - 5 * HOUR_MS + 1}`)).toEqual([
      hour - 4 * HOUR_MS,
      hour - 3 * HOUR_MS,
    ]);
    expect(await opens('startTime=0&endTime=1000000000000')).toEqual([]);
    expect(await opens('startTime=0&limit=1')).toEqual([]);
    expect(await opens('limit=5000')).toHaveLength(1_000);
  });

  it('leaves runs of seven bars out where the fault says so', async () => {
    await start();
    venue.faults.set('missingBars', { share: 0.2 });
    const rows = (await call('/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=1000')).json as [number][];
    const missing = 1_000 - rows.length;
    expect(missing).toBeGreaterThan(100);
    expect(missing).toBeLessThan(300);
  });

  it('gives aggregated trades that add up to the single ones', async () => {
    await start();
    const path = `symbol=BTCUSDT&startTime=${MINUTE}&endTime=${START}`;
    const rows = (await call(`/api/v3/aggTrades?${path}`)).json as { a: number; f: number; l: number; q: string }[];
    const trades = venue.log.trades('BTC-USDT', MINUTE - 1, START);
    expect(rows[0]?.f).toBe(trades[0]?.id);
    expect(rows.at(-1)?.l).toBe(trades.at(-1)?.id);
    expect(rows.every(({ a }, index) => index === 0 || a === (rows[index - 1]?.a ?? 0) + 1)).toBe(true);
    const total = (texts: readonly string[]) => texts.reduce((sum, text) => sum + Math.round(Number(text) * 1e5), 0);
    expect(total(rows.map(({ q }) => q))).toBe(total(trades.map(({ quantity }) => quantity)));
  });

  it.each([
    ['/api/v3/klines?symbol=NOPE&interval=1m', 400, -1121],
    ['/api/v3/klines?symbol=BTCUSDT&interval=7m', 400, -1120],
    ['/api/v3/klines?symbol=BTCUSDT', 400, -1102],
    ['/api/v3/klines?interval=1m', 400, -1102],
    ['/api/v3/klines?symbol=BTC/USDT&interval=1m', 400, -1100],
    ['/api/v3/klines?symbol=BTCUSDT&interval=1m&startTime=yesterday', 400, -1100],
    ['/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=', 400, -1105],
    ['/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=0', 400, -1130],
    ['/api/v3/klines?symbol=BTCUSDT&interval=1m&nonsense=1', 400, -1101],
    ['/api/v3/aggTrades?symbol=BTCUSDT&fromId=1&startTime=1', 400, -1128],
    ['/api/v3/account', 401, -2014],
  ])('refuses %s with %i and code %i', async (path, status, code) => {
    await start();
    const reply = await call(path);
    expect([reply.status, (reply.json as { code: number }).code]).toEqual([status, code]);
  });

  it.each([
    ['/fapi/v1/depth?symbol=BTCUSDT&limit=7', 400, -4021],
    ['/fapi/v1/klines?symbol=BTCUSDT&interval=1m&startTime=2000&endTime=1000', 400, -1023],
    ['/fapi/v1/nothing', 404, -5000],
  ])('futures: refuses %s with %i and code %i', async (path, status, code) => {
    await start('binanceusdm');
    const reply = await call(path);
    expect([reply.status, (reply.json as { code: number }).code]).toEqual([status, code]);
  });

  it('checks key, signature and time of signed requests, by its own clock', async () => {
    const clock = await start();
    const codeOf = async (query: string, headers: Record<string, string>) => {
      const { status, json } = await call(`/api/v3/account?${query}`, { headers });
      return status === 200 ? 200 : (json as { code: number }).code;
    };
    expect(await codeOf(signedQuery({}, START), key())).toBe(200);
    expect(await codeOf(signedQuery({}, START), { 'x-mbx-apikey': 'another' })).toBe(-2015);
    expect(await codeOf(signedQuery({}, START, 'another'), key())).toBe(-1022);
    expect(await codeOf(`${signedQuery({}, START)}&recvWindow=4000`, key())).toBe(-1022);
    expect(await codeOf(signedQuery({}, START + 1_001), key())).toBe(-1021);
    expect(await codeOf(signedQuery({ recvWindow: '60001' }, START), key())).toBe(-1131);
    expect(await codeOf('timestamp=1', key())).toBe(-1102);
    clock.advance(5_001);
    expect(await codeOf(signedQuery({}, START), key())).toBe(-1021);
    expect(await codeOf(signedQuery({ recvWindow: '10000' }, START), key())).toBe(200);
    venue.faults.set('clockSkew', { ms: -10_000 });
    expect(await codeOf(signedQuery({}, START + 5_000), key())).toBe(-1021);
    expect((await call('/api/v3/time')).json).toEqual({ serverTime: START + 5_001 - 10_000 });
  });

  it('counts what would change the account, and refuses it with the documented codes', async () => {
    await start();
    const order = { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '1' };
    const send = async (method: string, parameters: Record<string, string>) => {
      const query = signedQuery(parameters, START);
      const inBody = method === 'POST';
      const init = { method, headers: key(), ...(inBody ? { body: query } : {}) };
      return ((await call(inBody ? '/api/v3/order' : `/api/v3/order?${query}`, init)).json as { code: number }).code;
    };
    expect(await send('POST', order)).toBe(-2010);
    expect(await send('POST', { ...order, side: 'UP' })).toBe(-1117);
    expect(await send('DELETE', { symbol: 'BTCUSDT', orderId: '1' })).toBe(-2011);
    expect(await send('GET', { symbol: 'BTCUSDT', orderId: '1' })).toBe(-2013);
    expect(venue.log.writeCount()).toBe(3);
    expect(venue.log.requests.map(({ signed: was, write }) => [was, write])).toEqual([
      [true, true],
      [true, true],
      [true, true],
      [true, false],
    ]);
  });

  it('tells the weight used, refuses beyond the limit with 429 and bans whoever goes on with 418', async () => {
    const clock = await start();
    const heavy = '/api/v3/depth?symbol=BTCUSDT&limit=5000';
    const statuses: number[] = [];
    for (let count = 0; count < 36; count++) statuses.push((await call(heavy)).status);
    expect(statuses.indexOf(429)).toBe(24);
    expect(statuses.indexOf(418)).toBe(34);
    const refused = await call('/api/v3/ping');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([418, '120']);
    expect(refused.text).toContain(`IP banned until ${START + 120_000}`);
    clock.advance(2 * MINUTE_MS);
    const again = await call('/api/v3/ping');
    expect([again.status, again.headers.get('x-mbx-used-weight-1m')]).toEqual([200, '1']);
    expect(venue.log.requests[0]).toMatchObject({ method: 'GET', path: '/api/v3/depth', weight: 250, status: 200 });
  });

  it('counts new orders apart, and refuses more than a hundred in ten seconds', async () => {
    const clock = await start();
    venue.account.deposit('USDT', '100000');
    const send = (id: number) => {
      const order = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'IOC', quantity: '0.001' };
      const body = signedQuery({ ...order, price: '20000', newClientOrderId: `a${id}` }, clock.now());
      return call('/api/v3/order', { method: 'POST', headers: key(), body });
    };
    for (let id = 1; id < 100; id++) await send(id);
    expect((await send(100)).headers.get('x-mbx-order-count-10s')).toBe('100');
    const refused = await send(101);
    expect([refused.status, (refused.json as { code: number }).code]).toEqual([429, -1015]);
    expect(refused.headers.get('retry-after')).toBe('10');
    clock.advance(10_000);
    expect((await send(102)).status).toBe(200);
    expect(venue.account.truth().orders).toHaveLength(101);
  });

  it('announces the next funding until one second after it was paid, and lists it then', async () => {
    const clock = await start('binanceusdm');
    const next = async () =>
      ((await call('/fapi/v1/premiumIndex?symbol=BTCUSDT')).json as { nextFundingTime: number }).nextFundingTime;
    const payment = Date.UTC(2026, 2, 2, 16);
    clock.advance(payment - START);
    expect(await next()).toBe(payment);
    clock.advance(1_000);
    expect(await next()).toBe(payment + 8 * HOUR_MS);
    const rows = (await call('/fapi/v1/fundingRate?symbol=BTCUSDT&limit=2')).json as { fundingTime: number }[];
    expect(rows.map(({ fundingTime }) => Math.floor(fundingTime / 100) * 100)).toEqual([
      payment - 8 * HOUR_MS,
      payment,
    ]);
  });
});
