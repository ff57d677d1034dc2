import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../core/base/time.ts';
import { findBarGaps } from '../../core/model/bar-gaps.ts';
import { openWiredFeed } from '../support/feed-wire.ts';
import type { WiredFeed } from '../support/feed-wire.ts';
import type { DialectName } from '../support/venues/server/dialects.ts';

const STEP_MS = 100;

let wired: WiredFeed | undefined;

afterEach(async () => {
  await wired?.close();
  wired = undefined;
});

async function openLive(dialect: DialectName): Promise<WiredFeed> {
  wired = await openWiredFeed(dialect);
  const { clock, feed } = wired;
  await clock.until(() => feed.state() === 'live', 30_000);
  await clock.run(3_000, STEP_MS);
  return wired;
}

const streamsOpen = ({ connected }: WiredFeed): number =>
  connected.server.log.connections.filter(({ closedAt }) => closedAt === undefined).length;

/** Everything that was published is stored, once and unchanged; and nothing was told twice. */
async function expectComplete(of: WiredFeed): Promise<void> {
  await of.clock.until(() => of.feed.state() === 'live', 2 * MINUTE_MS);
  await of.settle();
  // Who asks is told of trades also after the venue has stopped to publish them.
  const until = of.connected.server.market.publishedUntil();
  expect(of.stored().filter(({ time }) => time <= until)).toEqual(of.published());
  const told = of.told.trades.map(({ tradeId }) => tradeId);
  expect(new Set(told).size).toBe(told.length);
}

describe.each(['binance', 'coinbase'] as const)('%s on the wire', (dialect) => {
  it('F7 half-open: stale after 5 s, begun anew within 30 s, nothing missing', async () => {
    const of = await openLive(dialect);
    const { clock, connected, feed } = of;
    connected.server.faults.set('halfOpen', {}, { forMs: SECOND_MS });
    const since = clock.monotonic();
    await clock.until(() => feed.state() === 'stale', 6_500);
    expect(clock.monotonic() - since).toBeGreaterThan(4_000);
    await clock.until(() => feed.state() === 'live', 30_000 - (clock.monotonic() - since));
    expect(feed.venueHealth().reconnects).toBe(1);
    await clock.run(5_000, STEP_MS);
    await expectComplete(of);
  });

  it('F8 drops every 20 s: bounded delays, at most 20 connections a minute, nothing missing', async () => {
    const of = await openLive(dialect);
    const { clock, connected } = of;
    for (let drop = 0; drop < 6; drop++) {
      await clock.run(20 * SECOND_MS, STEP_MS);
      connected.server.disconnectAll();
    }
    await expectComplete(of);
    const opened = connected.server.log.connections.map(({ openedAt }) => openedAt);
    for (const at of opened) {
      expect(opened.filter((other) => other >= at && other < at + MINUTE_MS).length).toBeLessThanOrEqual(20);
    }
  });

  it('F10 offline: says so, and reads everything that was missed when it is back', async () => {
    const of = await openLive(dialect);
    const { clock, connected, feed } = of;
    connected.server.faults.set('offline', {});
    await clock.run(30 * MINUTE_MS, 1_000);
    expect(feed.state()).toBe('disconnected');
    expect(feed.venueHealth().detail).toContain('cannot be reached');
    connected.server.faults.clear('offline');
    await connected.server.settled();
    await clock.run(MINUTE_MS, STEP_MS);
    await expectComplete(of);
    expect(feed.streamHealth()[0]).toMatchObject({ gaps: 1, healed: 1 });
  });

  it('F12 a slow, narrow link: never given up, and all there in the end', async () => {
    const of = await openLive(dialect);
    const { clock, connected, feed } = of;
    connected.server.faults.set('latency', { ms: 3_000, jitterMs: 2_000 });
    connected.server.faults.set('bandwidth', { bytesPerSecond: 8_000 });
    const states = new Set<string>();
    for (let second = 0; second < 30; second++) {
      await clock.run(SECOND_MS, STEP_MS);
      states.add(feed.state());
    }
    expect(states.has('failed')).toBe(false);
    connected.server.faults.clear();
    await clock.run(30 * SECOND_MS, STEP_MS);
    await expectComplete(of);
  });

  it('F29 lost book updates: the book is invalid until it begins anew', async () => {
    const of = await openLive(dialect);
    const { clock, connected, feed, told, instrument } = of;
    connected.server.faults.set('drop', { kind: 'depth' }, { count: 1 });
    const books = told.books.length;
    await clock.until(() => told.books.slice(books).some(({ book }) => book.bids.length === 0), 5_000);
    await clock.until(() => feed.instrumentState(instrument.id) === 'live', 5_000);
    expect(told.books.at(-1)?.book.bids.length).toBeGreaterThan(0);
    await expectComplete(of);
  });

  it('F30 trades repeated and out of order: the bars of the venue', async () => {
    const of = await openLive(dialect);
    const { clock, connected, feed, instrument } = of;
    connected.server.faults.set('duplicate', { kind: 'trade' }, { chance: 0.4 });
    connected.server.faults.set('reorder', { kind: 'trade' }, { chance: 0.4 });
    await clock.run(3 * MINUTE_MS, STEP_MS);
    connected.server.faults.clear();
    await expectComplete(of);
    const closed = feed.tape(instrument.id)?.closed('1m').newest(3) ?? [];
    const [first] = closed;
    expect(closed).toEqual(connected.truth.minutes(first?.time ?? 0, (first?.time ?? 0) + 3 * MINUTE_MS));
  });

  it('F31 a crossed book is never shown', async () => {
    const of = await openLive(dialect);
    const { clock, connected, told } = of;
    connected.server.faults.set('crossedBook', {}, { forMs: 3_000 });
    await clock.run(10_000, STEP_MS);
    expect(connected.server.faults.strikes('crossedBook')).toBeGreaterThan(0);
    const crossed = told.books.filter(({ book }) => (book.bids[0] ?? 0) >= (book.asks[0] ?? Infinity));
    expect(crossed).toEqual([]);
    await expectComplete(of);
  });

  it('F32 one print 20 % away moves nothing, and is set right', async () => {
    const of = await openLive(dialect);
    const { clock, connected, told } = of;
    connected.server.faults.set('outlier', { fraction: -0.2 }, { count: 1 });
    await clock.run(10_000, STEP_MS);
    expect(connected.server.faults.strikes('outlier')).toBe(1);
    const prices = told.trades.map(({ price }) => price);
    expect(Math.max(...prices) / Math.min(...prices)).toBeLessThan(1.05);
    await expectComplete(of);
  });

  it('F33 trades whose price cannot be are refused, counted, and read again', async () => {
    const of = await openLive(dialect);
    const { clock, connected, feed } = of;
    for (const value of ['NaN', 'null', '0', '-1', '1e309', '"1,5"', 'huge'] as const) {
      const { refused = 0 } = feed.streamHealth()[0] ?? {};
      connected.server.faults.set('badField', { kind: 'trade', value }, { count: 1 });
      await clock.run(4_000, STEP_MS);
      expect(feed.streamHealth()[0]?.refused, value).toBeGreaterThan(refused);
    }
    await expectComplete(of);
  });

  it('F34 candles that the venue leaves out stay a gap', async () => {
    wired = await openWiredFeed(dialect, { faults: (faults) => faults.set('missingBars', { share: 0.1 }) });
    const { clock, feed, instrument } = wired;
    await clock.until(() => feed.state() === 'live', 30_000);
    const times =
      feed
        .tape(instrument.id)
        ?.closed('1m')
        .newest(2_000)
        .map(({ time }) => time) ?? [];
    const gaps = findBarGaps(Float64Array.from(times), MINUTE_MS);
    expect(gaps.length).toBeGreaterThan(0);
    expect(gaps.every(({ bars }) => bars >= 7)).toBe(true);
  });

  it('F36 messages that are 30 s old make the data stale; none of it is shown', async () => {
    const of = await openLive(dialect);
    const { clock, connected, feed, told } = of;
    connected.server.faults.set('oldTime', { ageMs: 30_000 }, { forMs: 10_000 });
    await clock.run(6_000, STEP_MS);
    expect(feed.state()).toBe('stale');
    const now = feed.marketTime();
    expect(told.books.every(({ book }) => book.time > now - 20_000)).toBe(true);
    await clock.run(10_000, STEP_MS);
    await expectComplete(of);
  });

  it('F39 our clock is set by 10 s: measured, and lived with', async () => {
    const ms = dialect === 'binance' ? 10_000 : -10_000;
    const of = await openLive(dialect);
    const { clock, connected, feed } = of;
    clock.setWall(-ms);
    await clock.run(1_000, STEP_MS);
    await clock.until(() => feed.state() === 'live', 30_000);
    expect(feed.venueHealth().clockOffsetMs).toBeGreaterThan(ms - 500);
    expect(feed.venueHealth().clockOffsetMs).toBeLessThan(ms + 500);
    await clock.run(20_000, STEP_MS);
    expect(connected.server.log.connections.length).toBe(streamsOpen(of));
    await expectComplete(of);
  });
});

describe('binance announces that it ends a connection', () => {
  it('F9 serverShutdown: the new one begins before the old one ends, nothing missing, nothing twice', async () => {
    const of = await openLive('binance');
    const { clock, connected, feed } = of;
    const before = connected.server.log.connections.length;
    const endsAt = clock.now() + 10 * SECOND_MS;
    connected.server.disconnectAll(10 * SECOND_MS);
    await clock.run(30 * SECOND_MS, STEP_MS);
    const old = connected.server.log.connections.slice(0, before);
    const after = connected.server.log.connections.slice(before);
    expect(after.length).toBe(before);
    const lastOpened = Math.max(...after.map(({ openedAt }) => openedAt));
    for (const { closedAt = Infinity } of old) {
      expect(closedAt).toBeGreaterThanOrEqual(lastOpened);
      expect(closedAt).toBeLessThan(endsAt);
    }
    expect(feed.venueHealth().reconnects).toBe(0);
    await expectComplete(of);
    expect(feed.streamHealth()[0]).toMatchObject({ gaps: 0, reconnects: 0 });
  });
});

describe('binanceusdm, whose contracts have a size', () => {
  it('F37 counts trades, books and bars in base units, and knows the funding that comes', async () => {
    const of = await openLive('binanceusdm');
    const { clock, connected, feed, instrument } = of;
    await clock.run(5_000, STEP_MS);
    const book = feed.tape(instrument.id)?.book();
    const truth = connected.truth.book(book?.time ?? 0);
    expect([book?.bids[0], book?.bids[1]]).toEqual(truth.bids[0]);
    const funding = feed.funding(instrument.id);
    expect(funding?.time).toBeGreaterThan(feed.marketTime());
    expect(Math.abs(funding?.rate ?? NaN)).toBeLessThan(0.01);
    await expectComplete(of);
  });
});

describe('a venue with a certificate that nobody vouches for', () => {
  it('F11 fails, and is not tried again with checks off or on', async () => {
    await expect(openWiredFeed('binance', { badCertificate: true })).rejects.toThrow(/certificate/i);
  });
});

describe('binance without streams', () => {
  it('is polled, and complete', async () => {
    wired = await openWiredFeed('binance', { streams: false });
    const { clock, feed, connected } = wired;
    await clock.run(MINUTE_MS, STEP_MS);
    expect(feed.state()).toBe('live');
    expect(connected.server.log.connections.length).toBe(0);
    await expectComplete(wired);
  });

  it('F39 knows how old a book without a time is, whatever our clock says', async () => {
    wired = await openWiredFeed('binance', { streams: false });
    const { clock, feed } = wired;
    clock.setWall(60_000);
    await clock.run(20_000, STEP_MS);
    expect(feed.state()).toBe('live');
    expect(feed.venueHealth().clockOffsetMs).toBeLessThan(-59_000);
  });
});
