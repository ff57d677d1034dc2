import { afterEach, describe, expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '../../../support/manual-clock.ts';
import type { BadValue } from '../../../support/venues/faults/fault-settings.ts';
import { startVenueServer, type VenueServer } from '../../../support/venues/start-venue-server.ts';
import { openStreamProbe, type StreamProbe } from '../../../support/venues/stream-probe.ts';

const START = Date.UTC(2026, 2, 2, 10);

type Fields = Readonly<Record<string, unknown>>;

let venue: VenueServer;
let clock: ManualClock;
let probe: StreamProbe;

async function start(...streams: readonly string[]) {
  clock = createManualClock(START);
  venue = await startVenueServer({ dialect: 'binance', clock });
  probe = await openStreamProbe(`${venue.wsUrl}/ws/${streams.join('/')}`);
}

afterEach(async () => {
  probe.close();
  await venue.close();
});

async function run(ms: number) {
  clock.advance(ms);
  await probe.settled();
}

const frames = () => probe.frames as readonly Fields[];
const tradeIds = () => frames().map(({ t }) => Number(t));
const published = () => venue.log.trades('BTC-USDT').map(({ id }) => id);

describe('faults of messages', () => {
  it('drops, doubles and reorders messages of one kind, and the log knows the truth', async () => {
    await start('btcusdt@trade');
    venue.faults.set('drop', { kind: 'trade' }, { count: 3 });
    await run(10_000);
    expect(tradeIds()).toEqual(published().slice(3));
    venue.faults.set('duplicate', { kind: 'trade' }, { count: 2 });
    await run(10_000);
    const doubled = published()[20] ?? 0;
    expect(tradeIds().filter((id) => id === doubled || id === doubled + 1)).toEqual([
      doubled,
      doubled,
      doubled + 1,
      doubled + 1,
    ]);
    venue.faults.set('reorder', { kind: 'trade' }, { count: 1 });
    await run(10_000);
    const late = published()[40] ?? 0;
    expect(tradeIds().slice(-20, -17)).toEqual([late + 1, late, late + 2]);
    venue.faults.set('drop', { kind: 'depth' });
    await run(10_000);
    expect(tradeIds().at(-1)).toBe(published().at(-1));
    expect(venue.faults.strikes('drop')).toBe(3);
  });

  it('starts sequence numbers again', async () => {
    await start('btcusdt@depth@100ms');
    await run(200);
    venue.faults.set('sequenceReset', {}, { count: 2 });
    await run(300);
    const firstIds = frames().map(({ U }) => Number(U));
    expect(firstIds[2]).toBe(1);
    expect(firstIds[3]).toBe(Number(frames()[2]?.['u']) + 1);
    expect(firstIds[4]).toBeGreaterThan(1e9);
  });

  it('crosses books', async () => {
    await start('btcusdt@depth@100ms', 'btcusdt@depth5@100ms', 'btcusdt@bookTicker');
    venue.faults.set('crossedBook', {});
    await run(2_000);
    const best = (side: unknown) => Number((side as readonly (readonly string[])[])[0]?.[0]);
    const ask = venue.market.series.get('BTC-USDT')?.book(START + 2_000).asks[0]?.[0] ?? Infinity;
    const [updates, books, quotes] = [
      frames().filter(({ e }) => e === 'depthUpdate'),
      frames().filter(({ bids }) => bids !== undefined),
      frames().filter(({ B }) => B !== undefined),
    ];
    expect(updates.every(({ b }) => best(b) > ask / 100)).toBe(true);
    expect(books.every(({ bids, asks }) => best(bids) > best(asks))).toBe(true);
    expect(quotes.every(({ b, a }) => Number(b) > Number(a))).toBe(true);
    expect([updates.length, books.length, quotes.length > 0]).toEqual([20, 20, true]);
  });

  it('sends text that is not JSON before a message', async () => {
    await start('btcusdt@trade');
    venue.faults.set('garbage', { kind: 'trade' }, { count: 2 });
    await run(10_000);
    expect(probe.frames.filter((frame) => typeof frame === 'string')).toHaveLength(2);
    expect(frames().filter(({ e }) => e === 'trade')).toHaveLength(published().length);
  });

  it.each([
    ['null', null],
    ['0', 0],
    ['-1', -1],
    ['1e309', Infinity],
    ['"NaN"', 'NaN'],
    ['"1,5"', '1,5'],
    ['""', ''],
    ['huge', '9'.repeat(5_000)],
  ] as const satisfies readonly (readonly [BadValue, unknown])[])('puts %s into a price', async (value, read) => {
    await start('btcusdt@trade', 'btcusdt@depth@100ms', 'btcusdt@kline_1m', 'btcusdt@ticker');
    venue.faults.set('badField', { value });
    await run(4_000);
    const priceOf = ({ e, p, k, c, b, a }: Fields): unknown => {
      if (e === 'trade') return p;
      if (e === 'kline') return (k as Fields)['c'];
      if (e === '24hrTicker') return c;
      const [levels = []] = [b, a].filter((side) => (side as unknown[]).length > 0) as unknown[][][];
      return levels[0]?.[0];
    };
    expect(new Set(frames().map(({ e }) => e))).toEqual(new Set(['trade', 'depthUpdate', 'kline', '24hrTicker']));
    expect(frames().map(priceOf)).toEqual(frames().map(() => read));
  });

  it('puts a bare NaN into a price, which is no JSON any more', async () => {
    await start('btcusdt@trade');
    venue.faults.set('badField', { value: 'NaN' });
    await run(4_000);
    expect(probe.frames.every((frame) => typeof frame === 'string' && frame.includes('"p":NaN,'))).toBe(true);
  });

  it('prints a price off by a fifth, and times half a minute old', async () => {
    await start('btcusdt@trade');
    venue.faults.set('outlier', { fraction: -0.2 }, { count: 1 });
    await run(10_000);
    const [first] = venue.log.trades('BTC-USDT');
    expect(Number(frames()[0]?.['p'])).toBeCloseTo(Number(first?.price) * 0.8, 2);
    expect(frames()[1]?.['p']).toBe(`${venue.log.trades('BTC-USDT')[1]?.price}000000`);
    venue.faults.set('oldTime', { ageMs: 30_000 });
    await run(2_000);
    expect(Number(frames().at(-1)?.['T'])).toBe((venue.log.trades('BTC-USDT').at(-1)?.time ?? 0) - 30_000);
  });

  it('ignores subscriptions, and adds unknown fields', async () => {
    await start();
    venue.faults.set('deafSubscribe', {}, { count: 1 });
    probe.send({ method: 'SUBSCRIBE', params: ['btcusdt@trade'], id: 1 });
    await probe.settled();
    await run(5_000);
    expect(probe.frames).toEqual([]);
    probe.send({ method: 'SUBSCRIBE', params: ['btcusdt@trade'], id: 2 });
    await probe.settled();
    venue.faults.set('unknownFields', {});
    await run(5_000);
    expect(probe.frames[0]).toEqual({ result: null, id: 2 });
    expect(frames()[1]).toMatchObject({ e: 'trade', zzUnknown: 'not documented' });
  });

  it('delays messages by latency and jitter without changing their order', async () => {
    await start('btcusdt@trade');
    venue.faults.set('latency', { ms: 3_000, jitterMs: 2_000 });
    await run(3_000);
    expect(probe.frames).toEqual([]);
    await run(7_000);
    const due = venue.log.trades('BTC-USDT', START, START + 5_000).length;
    expect(probe.frames.length).toBeGreaterThanOrEqual(due);
    venue.faults.clear('latency');
    await run(10_000);
    expect(tradeIds()).toEqual(published());
  });

  it('lets connections fall silent: no frame, no pong, no close, while later ones work', async () => {
    await start('btcusdt@trade');
    await run(5_000);
    venue.faults.set('halfOpen', {});
    const before = probe.frames.length;
    const other = await openStreamProbe(`${venue.wsUrl}/ws/btcusdt@trade`);
    clock.advance(5_000);
    await other.settled();
    let heard = '';
    const listen = async (what: string, event: Promise<unknown>) => {
      await event;
      heard += what;
    };
    void listen(
      'pong',
      probe.settled().catch(() => undefined),
    );
    void listen('close', probe.closed);
    clock.advance(120_000);
    await other.settled();
    expect([probe.frames.length, heard, other.frames.length > 0]).toEqual([before, '', true]);
    other.close();
  });
});
