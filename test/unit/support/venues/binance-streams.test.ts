import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { DAY_MS } from '../../../../core/base/time.ts';
import { createManualClock, type ManualClock } from '../../../support/manual-clock.ts';
import { judgeDepth, type DepthIds } from '../../../support/venues/binance/depth-sequence.ts';
import { SPOT, USDM } from '../../../support/venues/binance/flavour.ts';
import { incomingShape } from '../../../support/venues/binance/schemas/frame-schemas.ts';
import { checkPayload } from '../../../support/venues/payload-check.ts';
import { startVenueServer, type VenueServer } from '../../../support/venues/start-venue-server.ts';
import { openStreamProbe, type StreamProbe } from '../../../support/venues/stream-probe.ts';

/** 2026-03-02 10:00:30 UTC, half a minute into a bar. */
const START = Date.UTC(2026, 2, 2, 10, 0, 30);

type Fields = Readonly<Record<string, unknown>>;

let venue: VenueServer;
let clock: ManualClock;
let probe: StreamProbe;

async function start(dialect: 'binance' | 'binanceusdm', path: string) {
  clock = createManualClock(START);
  venue = await startVenueServer({ dialect, clock });
  probe = await openStreamProbe(venue.wsUrl + path);
}

afterEach(async () => {
  probe.close();
  await venue.close();
});

/** Lets the venue publish for so long, and everything arrive. */
async function run(ms: number) {
  clock.advance(ms);
  await probe.settled();
}

async function ask(message: unknown) {
  probe.send(message);
  await probe.settled();
  return probe.frames.at(-1);
}

const events = (name: string) => (probe.frames as readonly Fields[]).filter(({ e }) => e === name);

const SPOT_STREAMS = [
  'btcusdt@trade',
  'btcusdt@aggTrade',
  'btcusdt@depth',
  'ethusdt@depth@100ms',
  'btcusdt@depth20@100ms',
  'btcusdt@bookTicker',
  'btcusdt@kline_1m',
  'btcusdt@ticker',
  'btcusdt@miniTicker',
  '!miniTicker@arr',
];

const FUTURES_STREAMS = [
  ...SPOT_STREAMS,
  'btcusdt@markPrice',
  'ethusdt@markPrice@1s',
  'btcusdt@forceOrder',
  '!markPrice@arr@1s',
  '!forceOrder@arr',
];

describe('streams of a played Binance', () => {
  it.each([
    { dialect: 'binance', names: SPOT_STREAMS },
    { dialect: 'binanceusdm', names: FUTURES_STREAMS },
  ] as const)('$dialect: every message has the shape that recordings are checked against', async (all) => {
    await start(all.dialect, `/stream?streams=${all.names.join('/')}`);
    await run(90_000);
    const frames = probe.frames as readonly { stream: string; data: unknown }[];
    expect(new Set(frames.map(({ stream }) => stream))).toEqual(new Set(all.names));
    for (const frame of frames) {
      for (const data of Array.isArray(frame.data) ? (frame.data as readonly unknown[]) : [frame.data]) {
        const { name, schema, value } = incomingShape(all.dialect, { ...frame, data });
        if (schema === undefined) throw new Error(`no schema for ${name}`);
        expect(checkPayload(schema, value), name).toEqual({ defects: [], unknownFields: [] });
      }
    }
  });

  it('sends each trade of the log once and in order, raw on /ws', async () => {
    await start('binance', '/ws/btcusdt@trade');
    await run(60_000);
    const sent = events('trade').map(({ t, p, q, T, m }) => [t, p, q, T, m]);
    const published = venue.log.trades('BTC-USDT');
    expect(sent).toEqual(
      published.map(({ id, price, quantity, time, aggressor }) => [
        id,
        `${price}000000`,
        `${quantity}000`,
        time,
        aggressor === 'sell',
      ]),
    );
    expect(sent.length).toBe(120);
  });

  it.each([
    { dialect: 'binance', flavour: SPOT, rest: '/api/v3/depth', stream: 'btcusdt@depth@100ms' },
    { dialect: 'binance', flavour: SPOT, rest: '/api/v3/depth', stream: 'btcusdt@depth' },
    { dialect: 'binanceusdm', flavour: USDM, rest: '/fapi/v1/depth', stream: 'btcusdt@depth@100ms' },
    { dialect: 'binanceusdm', flavour: USDM, rest: '/fapi/v1/depth', stream: 'btcusdt@depth@500ms' },
  ] as const)('$dialect $stream: following the rule from a snapshot gives the book', async (given) => {
    await start(given.dialect, `/ws/${given.stream}`);
    await run(1_750);
    const snapshot = await fetchBook(`${given.rest}?symbol=BTCUSDT&limit=1000`);
    const behind = probe.frames.length;
    await run(8_250);
    const book = { bids: new Map(snapshot.bids), asks: new Map(snapshot.asks) };
    let id = snapshot.lastUpdateId;
    let first = true;
    for (const [index, message] of (events('depthUpdate') as unknown as DepthMessage[]).entries()) {
      const verdict = judgeDepth(given.flavour, message, id, first);
      expect(verdict === 'old' ? index < behind : verdict).toBe(verdict === 'old' ? true : 'apply');
      if (verdict === 'old') continue;
      applyLevels(book.bids, message.b);
      applyLevels(book.asks, message.a);
      id = message.u;
      first = false;
    }
    const now = await fetchBook(`${given.rest}?symbol=BTCUSDT&limit=1000`);
    expect(id).toBe(now.lastUpdateId);
    expect(new Set(book.bids)).toEqual(new Set(now.bids));
    expect(new Set(book.asks)).toEqual(new Set(now.asks));
  });

  it('gives the running bar as open, and closes it once, with the figures of the history', async () => {
    await start('binance', '/ws/btcusdt@kline_1m');
    await run(45_000);
    const bars = events('kline').map(({ k }) => k as Fields);
    const closed = bars.filter(({ x }) => x === true);
    const [row] = (await (
      await fetch(`${venue.restUrl}/api/v3/klines?symbol=BTCUSDT&interval=1m&startTime=${START - 30_000}&limit=1`)
    ).json()) as unknown[][];
    expect(closed.map(({ t, o, h, l, c, v, T, q, n, V, Q, B }) => [t, o, h, l, c, v, T, q, n, V, Q, B])).toEqual([row]);
    expect(bars.at(-1)).toMatchObject({ t: START + 30_000, x: false });
  });

  it('acknowledges, lists and ends subscriptions, and says nothing about streams that do not exist', async () => {
    await start('binance', '/ws');
    expect(await ask({ method: 'SUBSCRIBE', params: ['btcusdt@trade', 'nope@trade'], id: 1 })).toEqual({
      result: null,
      id: 1,
    });
    await run(5_000);
    expect(await ask({ method: 'LIST_SUBSCRIPTIONS', id: 'two' })).toEqual({
      result: ['btcusdt@trade', 'nope@trade'],
      id: 'two',
    });
    const before = events('trade').length;
    expect(before).toBeGreaterThan(0);
    await run(1_000);
    await ask({ method: 'UNSUBSCRIBE', params: ['btcusdt@trade'], id: 3 });
    const after = events('trade').length;
    await run(5_000);
    expect(events('trade').length).toBe(after);
  });

  it.each([
    ['no method', { id: 3 }, { code: 2, msg: 'Invalid request: missing field `method` at line 1 column 8' }, 3],
    [
      'a wrong id',
      { method: 'SUBSCRIBE', params: ['btcusdt@trade'], id: -1 },
      { code: 2, msg: 'Invalid request: request ID must be an unsigned integer' },
      undefined,
    ],
    [
      'an unknown property',
      { method: 'SET_PROPERTY', params: ['nope', true], id: 4 },
      { code: 0, msg: 'Unknown property' },
      4,
    ],
    [
      'no boolean',
      { method: 'SET_PROPERTY', params: ['combined', 'yes'], id: 5 },
      { code: 1, msg: 'Invalid value type: expected Boolean' },
      5,
    ],
    [
      'no name of a property',
      { method: 'SET_PROPERTY', params: [1, true], id: 6 },
      { code: 2, msg: 'Invalid request: property name must be a string' },
      6,
    ],
    [
      'too many streams',
      { method: 'SUBSCRIBE', params: Array.from({ length: 1_025 }, (_, index) => `x${index}@trade`), id: 7 },
      { code: 4, msg: 'Too many subscriptions' },
      7,
    ],
  ])('refuses %s', async (_what, message, error, id) => {
    await start('binance', '/ws');
    expect(await ask(message)).toEqual(id === undefined ? { error } : { error, id });
  });

  it('hangs up on what is not JSON, and on more than five messages a second', async () => {
    await start('binance', '/ws');
    probe.send(undefined);
    expect(await probe.closed).toBe(1008);
    probe = await openStreamProbe(`${venue.wsUrl}/ws`);
    for (let id = 1; id <= 6; id++) probe.send({ method: 'LIST_SUBSCRIPTIONS', id });
    expect(await probe.closed).toBe(1008);
    expect(probe.frames.length).toBe(5);
  });

  it('wraps messages where the client asks for it', async () => {
    await start('binance', '/ws/btcusdt@trade');
    await ask({ method: 'SET_PROPERTY', params: ['combined', true], id: 1 });
    await run(3_000);
    expect(probe.frames.at(-1)).toMatchObject({ stream: 'btcusdt@trade', data: { e: 'trade' } });
  });

  it('serves futures streams on their half of the venue only, and on the classic path', async () => {
    const heard = async (path: string) => {
      await start('binanceusdm', `${path}/btcusdt@trade/btcusdt@depth@100ms/btcusdt@markPrice@1s/btcusdt@aggTrade`);
      await run(5_000);
      const names = new Set((probe.frames as readonly Fields[]).map(({ e }) => String(e)));
      probe.close();
      await venue.close();
      return [...names].toSorted();
    };
    expect(await heard('/public/ws')).toEqual(['depthUpdate', 'trade']);
    expect(await heard('/market/ws')).toEqual(['aggTrade', 'markPriceUpdate']);
    expect(await heard('/ws')).toEqual(['aggTrade', 'depthUpdate', 'markPriceUpdate', 'trade']);
  });

  it('moves the announced funding time on one second after the payment', async () => {
    await start('binanceusdm', '/market/ws/btcusdt@markPrice@1s');
    const payment = Date.UTC(2026, 2, 2, 16);
    clock.advance(payment - START - 1_500);
    await run(4_000);
    const around = events('markPriceUpdate').filter(({ E }) => Math.abs(Number(E) - payment) <= 2_000);
    expect(around.map(({ E, T }) => [Number(E) - payment, Number(T) - payment])).toEqual([
      [-2_000, 0],
      [-1_000, 0],
      [0, 0],
      [1_000, 8 * 3_600_000],
      [2_000, 8 * 3_600_000],
    ]);
  });

  it('pings every 20 seconds, and cuts only a client that has not answered within a minute', async () => {
    await start('binance', '/ws');
    const mute = new WebSocket(`${venue.wsUrl}/ws`, { autoPong: false });
    await once(mute, 'open');
    let pings = 0;
    mute.on('ping', () => (pings += 1));
    clock.advance(85_000);
    const [code]: readonly unknown[] = await once(mute, 'close');
    expect([code, pings]).toEqual([1006, 4]);
    expect(await ask({ method: 'LIST_SUBSCRIPTIONS', id: 1 })).toEqual({ result: [], id: 1 });
  });

  it('closes a connection that is a day old', async () => {
    await start('binance', '/ws');
    clock.sleep(DAY_MS);
    clock.advance(1);
    expect(await probe.closed).toBe(1001);
  });

  it('announces that it goes away, and then closes', async () => {
    await start('binance', '/stream?streams=btcusdt@trade');
    venue.disconnectAll(10_000);
    await probe.settled();
    expect(probe.frames.at(-1)).toEqual({ stream: '!serverShutdown', data: { e: 'serverShutdown', E: START } });
    clock.advance(10_000);
    expect(await probe.closed).toBe(1001);
  });

  it('cuts connections beyond 300 in five minutes', async () => {
    await start('binance', '/ws');
    for (let count = 1; count < 300; count++) (await openStreamProbe(`${venue.wsUrl}/ws`)).close();
    expect(await (await openStreamProbe(`${venue.wsUrl}/ws`)).closed).toBe(1006);
    clock.sleep(300_000);
    const later = await openStreamProbe(`${venue.wsUrl}/ws`);
    await later.settled();
    later.close();
  });

  it('closes without a word, or is cut without a close', async () => {
    await start('binance', '/ws');
    const other = await openStreamProbe(`${venue.wsUrl}/ws`);
    venue.disconnectAll();
    expect([await probe.closed, await other.closed]).toEqual([1001, 1001]);
    expect(probe.frames).toEqual([]);
    probe = await openStreamProbe(`${venue.wsUrl}/ws`);
    venue.cutStreams();
    expect(await probe.closed).toBe(1006);
  });
});

interface DepthMessage extends DepthIds {
  readonly b: readonly (readonly [string, string])[];
  readonly a: readonly (readonly [string, string])[];
}

async function fetchBook(path: string) {
  const response = await fetch(venue.restUrl + path);
  return (await response.json()) as { lastUpdateId: number; bids: [string, string][]; asks: [string, string][] };
}

function applyLevels(side: Map<string, string>, changes: readonly (readonly [string, string])[]) {
  for (const [price, quantity] of changes) {
    if (Number(quantity) === 0) side.delete(price);
    else side.set(price, quantity);
  }
}
