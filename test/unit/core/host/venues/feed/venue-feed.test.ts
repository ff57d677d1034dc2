import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../../../../core/base/time.ts';
import { instrumentId } from '../../../../../../core/model/identifiers.ts';
import { anInstrument, goLive, NOON, openFeedDesk } from '../../../../../support/feed-desk.ts';
import type { FeedDesk } from '../../../../../support/feed-desk.ts';

let desk: FeedDesk;

beforeEach(async () => {
  desk = await openFeedDesk();
});

afterEach(async () => {
  await desk.close();
});

describe('a venue feed', () => {
  it('asks nothing of the venue before something is watched', async () => {
    await desk.clock.run(5_000);
    expect(desk.feed.state()).toBe('idle');
    expect(desk.venue.asked).toEqual([]);
    expect(desk.venue.streams).toEqual([]);
  });

  it('goes live and tells books and trades in order of arrival, with times that never go back', async () => {
    await goLive(desk);
    const { told, venue, instrument, feed, clock } = desk;
    const now = feed.marketTime();
    venue.trade(instrument.id, 100.1, { time: now - 400 });
    venue.book(instrument.id, 99.5, 100.5, now - 200);
    venue.trade(instrument.id, 100.2, { time: now - 300 });
    await clock.run(500);
    expect(told.trades.map(({ tradeId }) => tradeId)).toEqual(['1', '2', '3']);
    expect(told.books.map(({ book }) => book.bids[0])).toEqual([99, 99.5]);
    expect(feed.tape(instrument.id)?.trades()[0]?.price).toBe(100.2);
    expect(told.times).toEqual(told.times.toSorted((a, b) => a - b));
  });

  it('closes a bar a second after its end, with the trades that came late in it', async () => {
    await goLive(desk);
    const { told, venue, instrument, clock, feed } = desk;
    await clock.run(NOON + 14_900 - feed.marketTime());
    venue.trade(instrument.id, 102, { time: NOON + 14_800 });
    await clock.run(700);
    venue.trade(instrument.id, 98, { time: NOON + 14_999 });
    venue.beat();
    expect(told.cycles).toEqual([]);
    await clock.run(600);
    venue.beat();
    await clock.run(300);
    expect(told.cycles).toEqual([{ time: NOON, open: 100, high: 102, low: 98, close: 98, volume: 3 }]);
  });

  it('holds what it tells while the sink waits for its ledger, and loses nothing of it', async () => {
    await goLive(desk);
    const { told, venue, instrument, clock } = desk;
    told.isReady = false;
    const before = told.books.length;
    for (let nth = 1; nth <= 5; nth++) venue.book(instrument.id, 99 + nth / 10, 101);
    venue.trade(instrument.id, 100.5);
    await clock.run(200);
    expect(told.books.length).toBe(before);
    told.isReady = true;
    await clock.run(200);
    expect(told.books.slice(before).map(({ book }) => book.bids[0])).toEqual([99.1, 99.2, 99.3, 99.4, 99.5]);
    expect(told.trades.at(-1)?.price).toBe(100.5);
  });

  it('stores trades, book tops and closed minutes in batches, never one write per tick', async () => {
    await goLive(desk);
    const { venue, instrument, clock, store, storedIds } = desk;
    for (let nth = 0; nth < 700; nth++) {
      venue.trade(instrument.id, 100 + (nth % 5) / 10);
      venue.book(instrument.id, 99 + (nth % 7) / 100, 101);
      await clock.run(100, 100);
    }
    expect(await storedIds()).toEqual(Array.from({ length: 701 }, (_, index) => String(index + 1)));
    const tops = store.ticks.readBookTops(instrument.id, 0, Infinity);
    expect(tops.ok && tops.value.length).toBe(700);
    expect(desk.writes()).toBeLessThan(170);
    expect(store.bars.coverage()).toMatchObject([{ timeframe: '1m', from: NOON, to: NOON + MINUTE_MS, bars: 1 }]);
  });

  it('keeps at most twenty book tops a second', async () => {
    await goLive(desk);
    const { venue, instrument, clock, store } = desk;
    for (let nth = 0; nth < 200; nth++) {
      venue.book(instrument.id, 99 + (nth % 7) / 100, 101);
      await clock.run(10, 10);
    }
    await desk.settle();
    const tops = store.ticks.readBookTops(instrument.id, 0, Infinity);
    expect(tops.ok && tops.value.length).toBeGreaterThan(35);
    expect(tops.ok && tops.value.length).toBeLessThanOrEqual(42);
  });

  it('shows the minutes before the first tick, those of the store first', async () => {
    const { venue, clock, feed, instrument } = desk;
    const bar = (nth: number) => ({ time: NOON - nth * MINUTE_MS, open: 1, high: 2, low: 1, close: 2, volume: 3 });
    venue.bars1m = [bar(3), bar(2), bar(1)];
    await clock.run(10_000);
    feed.watch(instrument);
    await clock.run(1_000);
    expect(
      feed
        .tape(instrument.id)
        ?.closed('1m')
        .newest(9)
        .map(({ time }) => time),
    ).toEqual([NOON - 3 * MINUTE_MS, NOON - 2 * MINUTE_MS, NOON - MINUTE_MS]);
    await desk.settle();
    expect(desk.store.bars.coverage()).toMatchObject([{ bars: 3, gaps: 0 }]);
  });

  it('makes the minute that has just closed of its trades: the venue may be late with the bar', async () => {
    const { venue, clock, feed, instrument } = desk;
    const incomplete = { time: NOON - MINUTE_MS, open: 1, high: 1, low: 1, close: 1, volume: 1 };
    venue.bars1m = [{ ...incomplete, time: NOON - 2 * MINUTE_MS }, incomplete];
    venue.trade(instrument.id, 100, { time: NOON - 50_000 });
    venue.trade(instrument.id, 101, { time: NOON - 1 });
    await clock.run(1_000);
    feed.watch(instrument);
    await clock.run(3_000);
    expect(feed.tape(instrument.id)?.closed('1m').newest(9)).toEqual([
      venue.bars1m[0],
      { time: NOON - MINUTE_MS, open: 100, high: 101, low: 100, close: 101, volume: 2 },
    ]);
  });

  it('connects only for what is new when an instrument is added, and ends what nobody watches', async () => {
    await goLive(desk);
    const { venue, clock, feed, instrument } = desk;
    const other = anInstrument('fake', 'ETH-USD');
    feed.watch(other);
    await clock.run(500);
    expect(venue.streams.map(({ subscriptions }) => new Set(subscriptions.map((each) => each.instrumentId)))).toEqual([
      new Set([instrument.id]),
      new Set([instrumentId(other.venue, 'ETH-USD')]),
    ]);
    feed.unwatch(other.id);
    await clock.run(500);
    expect(venue.streams.map(({ isOpen }) => isOpen)).toEqual([true, false]);
    expect(feed.tapes().map((tape) => tape.instrument.id)).toEqual([instrument.id]);
    feed.unwatch(instrument.id);
    await clock.run(500);
    expect(venue.streams.map(({ isOpen }) => isOpen)).toEqual([false, false]);
    expect(feed.state()).toBe('idle');
  });

  it('joins many small connections into one, without a gap', async () => {
    await goLive(desk);
    const { venue, clock, feed, instrument, told } = desk;
    for (const base of ['ETH', 'SOL', 'XRP', 'LINK', 'DOT']) {
      feed.watch(anInstrument('fake', `${base}-USD`));
      await clock.run(1_000);
    }
    venue.trade(instrument.id, 100.1);
    await clock.run(3_000);
    const open = venue.streams.filter(({ isOpen }) => isOpen);
    expect(open.length).toBeLessThanOrEqual(4);
    venue.trade(instrument.id, 100.2);
    expect(told.trades.map(({ tradeId }) => tradeId)).toEqual(['1', '2', '3']);
    expect(feed.venueHealth().reconnects).toBe(0);
  });

  it('tells no time before the clock of the venue is known', async () => {
    desk.venue.skewMs = -3_600_000;
    desk.venue.failure = { code: 'TIMEOUT', message: 'no answer' };
    desk.feed.watch(desk.instrument);
    await desk.clock.run(2_000);
    expect(desk.told.times).toEqual([]);
    desk.venue.failure = undefined;
    await desk.clock.run(15_000);
    expect(desk.told.times[0]).toBeLessThan(NOON - 3_500_000);
  });

  it('tells its health per stream and of the venue', async () => {
    desk.venue.skewMs = 300;
    await goLive(desk);
    const { feed, venue, instrument, clock } = desk;
    venue.send(instrument.id, desk.venue.published.get(instrument.id) ?? []);
    await clock.run(1_000);
    expect(feed.venueHealth()).toMatchObject({
      venue: 'fake',
      state: 'live',
      detail: '',
      clockOffsetMs: 300,
      latencyMs: 40,
    });
    expect(feed.streamHealth()).toMatchObject([
      { kind: 'trades', state: 'live', messages: 2, duplicates: 1, gaps: 0, refused: 0, reconnects: 0 },
      { kind: 'book', state: 'live', messages: 1 },
    ]);
    expect(feed.streamHealth()[1]?.arrivalAgeMs).toBeGreaterThanOrEqual(1_000);
  });
});
