import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS, SECOND_MS } from '../../core/base/time.ts';
import { goLive, NOON, openFeedDesk } from '../support/feed-desk.ts';
import type { FeedDesk } from '../support/feed-desk.ts';

let desk: FeedDesk;

beforeEach(async () => {
  desk = await openFeedDesk();
});

afterEach(async () => {
  await desk.close();
});

const lastBook = () => desk.told.books.at(-1)?.book;

describe('F39 the clock of the machine is set', () => {
  it.each([10_000, -10_000])('by %s ms: nothing is trusted until it is measured again', async (jumpMs) => {
    await goLive(desk);
    const { venue, clock, feed, instrument } = desk;
    const before = feed.marketTime();
    venue.failure = { code: 'TIMEOUT', message: 'no answer' };
    clock.setWall(jumpMs);
    await clock.run(500);
    venue.book(instrument.id, 99.5, 101);
    expect(feed.state()).toBe('stale');
    expect(feed.venueHealth().clockOffsetMs).toBe(-jumpMs);
    expect(feed.venueHealth().detail).toContain('10.0 s');
    expect(lastBook()?.bids.length).toBe(0);
    venue.failure = undefined;
    await clock.until(() => feed.state() === 'live', 12_000);
    venue.book(instrument.id, 99.6, 101);
    expect(lastBook()?.bids[0]).toBe(99.6);
    // Lengths of time do not move with the clock.
    expect(feed.marketTime() - before).toBeLessThan(13_000);
    expect(desk.told.times).toEqual(desk.told.times.toSorted((a, b) => a - b));
    expect(venue.streams.length).toBe(1);
  });

  it('knows the time of the venue although the machine is wrong all along', async () => {
    await desk.close();
    desk = await openFeedDesk();
    desk.venue.skewMs = -40_000;
    await goLive(desk);
    expect(desk.feed.venueHealth()).toMatchObject({ state: 'live', clockOffsetMs: -40_000 });
    expect(lastBook()?.time).toBeLessThan(NOON);
  });
});

describe('F40 the machine sleeps for 8 h', () => {
  it('begins anew: no old book, no burst of old cycles, no queue', async () => {
    await goLive(desk);
    const { venue, clock, feed, instrument, told } = desk;
    for (let second = 0; second < 35; second++) {
      venue.trade(instrument.id, 100.1);
      venue.book(instrument.id, 99, 101);
      await clock.run(SECOND_MS, 250);
    }
    told.isReady = false;
    venue.book(instrument.id, 99.1, 101);
    const books = told.books.length;
    const cycles = told.cycles.length;
    venue.skewMs += 8 * HOUR_MS;
    clock.sleep(8 * HOUR_MS);
    await clock.run(250);
    told.isReady = true;
    await clock.run(1_000);
    expect(told.books.slice(books).every(({ book }) => book.bids.length === 0)).toBe(true);
    expect(venue.streams[0]?.isOpen).toBe(false);
    await clock.run(3_000);
    for (let second = 0; second < 40; second++) {
      venue.trade(instrument.id, 105);
      venue.book(instrument.id, 104, 106);
      await clock.run(SECOND_MS, 250);
    }
    expect(feed.state()).toBe('live');
    expect(told.cycles.slice(cycles).every(({ time }) => time >= NOON + 8 * HOUR_MS)).toBe(true);
    expect(told.gaps.length).toBe(1);
    expect((told.gaps[0]?.to ?? 0) - (told.gaps[0]?.from ?? 0)).toBeGreaterThan(7.9 * HOUR_MS);
    expect(told.times).toEqual(told.times.toSorted((a, b) => a - b));
  });
});

describe('F41 the clock is set back over a restart', () => {
  it('goes on behind what is stored: no trade twice, no bar anew', async () => {
    await goLive(desk);
    const { venue, clock, feed, instrument, store, told } = desk;
    for (let second = 0; second < 70; second++) {
      venue.trade(instrument.id, 100.1);
      await clock.run(SECOND_MS, 250);
    }
    await desk.settle();
    await feed.close();
    clock.setWall(-HOUR_MS);
    venue.trade(instrument.id, 100.2, { isLost: true });
    const again = desk.reopen();
    again.watch(instrument);
    await clock.run(1_000);
    for (let second = 0; second < 60; second++) {
      venue.trade(instrument.id, 100.3);
      venue.book(instrument.id, 99, 101);
      await clock.run(SECOND_MS, 250);
    }
    expect(again.state()).toBe('live');
    expect(await desk.storedIds()).toEqual((venue.published.get(instrument.id) ?? []).map(({ tradeId }) => tradeId));
    expect(store.bars.coverage()).toMatchObject([{ from: NOON, gaps: 0, bars: 2 }]);
    expect(told.times).toEqual(told.times.toSorted((a, b) => a - b));
    await again.close();
  });
});
