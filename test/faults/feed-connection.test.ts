import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../core/base/time.ts';
import { goLive, openFeedDesk } from '../support/feed-desk.ts';
import type { FeedDesk } from '../support/feed-desk.ts';

let desk: FeedDesk;

beforeEach(async () => {
  desk = await openFeedDesk();
});

afterEach(async () => {
  await desk.close();
});

/** A market that trades once a second and shows a new book four times a second. */
async function runMarket(ms: number): Promise<void> {
  const { clock, venue, instrument } = desk;
  for (let left = ms; left > 0; left -= 250) {
    await clock.run(250, 125);
    venue.book(instrument.id, 99 + (left % 1_000) / 1_000, 101);
    if (left % 1_000 === 0) venue.trade(instrument.id, 100 + (left % 7_000) / 10_000);
  }
}

const publishedIds = (): readonly string[] =>
  (desk.venue.published.get(desk.instrument.id) ?? []).map(({ tradeId }) => tradeId);

describe('F7 a half-open socket', () => {
  it('makes the data stale after 5 s and is begun anew within 30 s', async () => {
    await goLive(desk);
    const { clock, venue, feed } = desk;
    await runMarket(2_000);
    for (const stream of venue.streams) stream.isHalfOpen = true;
    await clock.run(4_500);
    expect(feed.state()).toBe('live');
    await clock.run(1_000);
    expect(feed.state()).toBe('stale');
    await clock.until(() => venue.streams.length === 2, 25_000);
    await runMarket(2_000);
    expect(feed.state()).toBe('live');
    expect(feed.venueHealth().reconnects).toBe(1);
  });

  it('does not take a quiet instrument for a dead stream while heartbeats come', async () => {
    await goLive(desk);
    const { clock, venue, feed, told } = desk;
    for (let second = 0; second < 60; second++) {
      await clock.run(SECOND_MS, 250);
      venue.beat();
      expect(feed.state()).toBe('live');
    }
    expect(venue.streams.length).toBe(1);
    // The engine judges age by the time of the book: it is told that the book still holds.
    expect(feed.marketTime() - (told.books.at(-1)?.book.time ?? 0)).toBeLessThan(4_000);
  });

  it('finds a single stream that died while the connection lives, and reads what it missed', async () => {
    await goLive(desk);
    const { clock, venue, feed, instrument } = desk;
    venue.trade(instrument.id, 100.2, { isLost: true });
    venue.trade(instrument.id, 100.3, { isLost: true });
    for (let second = 0; second < 40; second++) {
      await clock.run(SECOND_MS, 250);
      venue.beat();
    }
    expect(venue.streams.length).toBeGreaterThan(1);
    expect(await desk.storedIds()).toEqual(['1', '2', '3']);
    expect(feed.streamHealth()[0]).toMatchObject({ gaps: 1, healed: 1 });
  });

  it('finds a book that stands still while the market moves', async () => {
    await goLive(desk);
    const { clock, venue } = desk;
    for (let second = 0; second < 25; second++) {
      await clock.run(SECOND_MS, 250);
      venue.restBook = { time: desk.feed.marketTime(), bids: Float64Array.of(105, 1), asks: Float64Array.of(106, 1) };
      venue.beat();
    }
    expect(venue.streams.length).toBeGreaterThan(1);
  });
});

describe('F8 a connection that drops every 20 s for 10 min', () => {
  it('is tried again with growing, jittered delays of at most 30 s, never more than 20 times a minute', async () => {
    await goLive(desk);
    const { venue, clock, feed } = desk;
    const end = clock.monotonic() + 10 * MINUTE_MS;
    while (clock.monotonic() < end) {
      await runMarket(20 * SECOND_MS);
      venue.drop();
    }
    await runMarket(40 * SECOND_MS);
    const opened = venue.streams.map(({ openedAt }) => openedAt);
    const waits = opened.slice(1).map((at, index) => at - (opened[index] ?? 0));
    expect(Math.max(...waits)).toBeLessThanOrEqual(20_000 + 30_000 + 1_000);
    for (const at of opened)
      expect(opened.filter((other) => other >= at && other < at + MINUTE_MS).length).toBeLessThanOrEqual(20);
    expect(feed.state()).toBe('live');
    expect(await desk.storedIds()).toEqual(publishedIds());
  });

  it('never connects more than 20 times a minute, however fast connections end', async () => {
    const { venue, clock, feed, instrument } = desk;
    venue.failure = { code: 'UNREACHABLE', message: 'refused' };
    feed.watch(instrument);
    for (let turn = 0; turn < 240; turn++) {
      await clock.run(500, 250);
      feed.retry();
    }
    const opened = venue.streams.map(({ openedAt }) => openedAt);
    expect(opened.length).toBeGreaterThan(30);
    for (const at of opened)
      expect(opened.filter((other) => other >= at && other < at + MINUTE_MS).length).toBeLessThanOrEqual(20);
  });
});

describe('F9 a forced disconnect', () => {
  it('begins the new connection before the old one ends: no trade missing, none twice', async () => {
    await desk.close();
    desk = await openFeedDesk({ offers: { connectionLifeMs: 10 * MINUTE_MS } });
    await goLive(desk);
    const { venue, feed } = desk;
    await runMarket(11 * MINUTE_MS);
    expect(venue.streams.length).toBe(2);
    expect(venue.streams.map(({ isOpen }) => isOpen)).toEqual([false, true]);
    expect(feed.streamHealth()[0]).toMatchObject({ reconnects: 0, gaps: 0 });
    expect(feed.venueHealth().reconnects).toBe(0);
    expect(desk.told.trades.map(({ tradeId }) => tradeId)).toEqual(publishedIds());
    expect(await desk.storedIds()).toEqual(publishedIds());
  });

  it('does the same when the venue says that it is about to end it', async () => {
    await goLive(desk);
    const { venue } = desk;
    await runMarket(5_000);
    venue.streams[0]?.listener.onEnding?.();
    await runMarket(5_000);
    expect(venue.streams.map(({ isOpen }) => isOpen)).toEqual([false, true]);
    await runMarket(5_000);
    expect(desk.told.trades.map(({ tradeId }) => tradeId)).toEqual(publishedIds());
  });
});

describe('F10 offline for 30 min', () => {
  it('says so, waits, and then reads everything that was missed', async () => {
    await goLive(desk);
    const { venue, clock, feed, instrument, told } = desk;
    venue.failure = { code: 'UNREACHABLE', message: 'The name of the venue is not found; check the connection.' };
    venue.drop();
    for (let second = 0; second < 1_800; second++) {
      await clock.run(SECOND_MS, 500);
      venue.trade(instrument.id, 100 + (second % 10) / 10);
    }
    expect(feed.state()).toBe('disconnected');
    expect(feed.venueHealth().detail).toContain('name of the venue is not found');
    const asked = venue.asked.length;
    expect(asked).toBeLessThan(1_000);
    const toldBefore = told.trades.length;
    venue.failure = undefined;
    await clock.run(40_000, 250);
    await runMarket(5_000);
    expect(feed.state()).toBe('live');
    expect(await desk.storedIds()).toEqual(publishedIds());
    // What is history is not told as if it happened now, and strategies are told that they missed it.
    expect(told.trades.length - toldBefore).toBeLessThan(60);
    await runMarket(20_000);
    expect(told.gaps.length).toBe(1);
    expect(feed.tape(instrument.id)?.closed('1m').newest(99).length).toBe(31);
  }, 60_000);
});

describe('F11 a certificate that cannot be trusted', () => {
  it('fails, is not tried again, and is tried again when someone asks for it', async () => {
    const { venue, clock, feed, instrument } = desk;
    venue.failure = { code: 'CERTIFICATE', message: 'The certificate cannot be trusted.' };
    feed.watch(instrument);
    await clock.run(2_000);
    expect(feed.state()).toBe('failed');
    const tries = venue.streams.length;
    const asked = venue.asked.length;
    await clock.run(10 * MINUTE_MS, 1_000);
    expect(venue.streams.length).toBe(tries);
    expect(venue.asked.length - asked).toBeLessThanOrEqual(1);
    venue.failure = undefined;
    feed.retry();
    await clock.run(2_000);
    expect(venue.streams.length).toBe(tries + 1);
  });

  it('fails one instrument alone where the venue does not know it', async () => {
    await goLive(desk);
    const { venue, clock, feed, instrument } = desk;
    const stream = venue.streams[0];
    stream?.listener.onBroken(
      { kind: 'book', instrumentId: instrument.id },
      { code: 'UNKNOWN_INSTRUMENT', message: 'No such instrument.' },
    );
    await clock.run(1_000);
    expect(feed.streamHealth().map(({ kind, state }) => [kind, state])).toEqual([
      ['trades', 'live'],
      ['book', 'failed'],
    ]);
  });
});

describe('F12 a slow link', () => {
  it('does not trust a clock measured over more than two seconds, and shows no book meanwhile', async () => {
    desk.venue.roundTripMs = 6_000;
    const { venue, clock, feed, instrument, told } = desk;
    feed.watch(instrument);
    await clock.run(2_000);
    venue.book(instrument.id, 99, 101);
    await clock.run(2_000);
    expect(feed.state()).toBe('stale');
    expect(told.books.filter(({ book }) => book.bids.length > 0)).toEqual([]);
    venue.roundTripMs = 100;
    await clock.run(15_000);
    venue.book(instrument.id, 99, 101);
    expect(feed.state()).toBe('live');
  });

  it('takes messages that are up to 5 s late, and no older ones', async () => {
    await goLive(desk);
    const { venue, feed, instrument, told } = desk;
    venue.book(instrument.id, 98, 102, feed.marketTime() - 4_000);
    expect(told.books.at(-1)?.book.bids[0]).toBe(98);
    venue.book(instrument.id, 97, 103, feed.marketTime() - 6_000);
    expect(told.books.at(-1)?.book.bids[0]).toBe(98);
    expect(feed.state()).toBe('stale');
  });
});

describe('streams that keep failing, or are switched off', () => {
  it('are made up for by polling', async () => {
    await desk.close();
    desk = await openFeedDesk({ streams: false });
    const { venue, clock, feed, instrument } = desk;
    feed.watch(instrument);
    await clock.run(5_000);
    const states = new Set<string>();
    feed.onChanged(() => states.add(feed.state()));
    for (let second = 0; second < 30; second++) {
      await clock.run(SECOND_MS, 250);
      venue.trade(instrument.id, 100 + second / 100);
    }
    expect(venue.streams).toEqual([]);
    expect([...states]).toEqual(['live']);
    expect(feed.venueHealth().detail).toContain('polled');
    await clock.run(5_000, 250);
    expect(desk.told.trades.map(({ tradeId }) => tradeId)).toEqual(publishedIds());
    expect(await desk.storedIds()).toEqual(publishedIds());
  });
});
