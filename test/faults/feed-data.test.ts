import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../core/base/time.ts';
import { findBarGaps } from '../../core/model/bar-gaps.ts';
import type { PublicTrade } from '../../core/model/public-trade.ts';
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

/** Sends trades that the venue published, in the order given, and its heartbeats, until their bars have closed. */
async function sendAndClose(trades: readonly PublicTrade[]): Promise<void> {
  const { venue, clock, instrument } = desk;
  for (const trade of trades) venue.send(instrument.id, [trade]);
  for (let second = 0; second < 20; second++) {
    await clock.run(SECOND_MS, 250);
    venue.beat();
  }
}

describe('F29 a gap in the sequence of a book', () => {
  it('makes the book invalid at once, and has it again within 5 s', async () => {
    await goLive(desk);
    const { venue, clock, feed, instrument } = desk;
    const broken = clock.monotonic();
    venue.streams[0]?.listener.onBroken(
      { kind: 'book', instrumentId: instrument.id },
      { code: 'SEQUENCE_GAP', message: '3 updates are missing' },
    );
    expect(lastBook()?.bids.length).toBe(0);
    expect(feed.instrumentState(instrument.id)).toBe('stale');
    // The connection does not bring the book again by itself: it is begun anew.
    await clock.until(() => venue.streams.length === 2, 5_000);
    await clock.run(100);
    venue.book(instrument.id, 99, 101);
    expect(clock.monotonic() - broken).toBeLessThanOrEqual(5_000);
    expect(lastBook()?.bids[0]).toBe(99);
    expect(feed.state()).toBe('live');
    expect(feed.streamHealth()[1]).toMatchObject({ gaps: 1, healed: 1 });
  });

  it('finds a gap in consecutive trade ids and fills it by asking', async () => {
    await goLive(desk);
    const { venue, clock, feed, instrument, told } = desk;
    for (let nth = 0; nth < 3; nth++) venue.trade(instrument.id, 100.1, { isLost: true });
    venue.trade(instrument.id, 100.2);
    await clock.run(100);
    expect(told.trades.map(({ tradeId }) => tradeId)).toEqual(['1']);
    await clock.run(400);
    await clock.run(400);
    expect(told.trades.map(({ tradeId }) => tradeId)).toEqual(['1', '2', '3', '4', '5']);
    expect(feed.streamHealth()[0]).toMatchObject({ gaps: 1, healed: 1 });
  });

  it('gives up trades that the venue no longer knows, and goes on', async () => {
    await goLive(desk);
    const { venue, clock, feed, instrument } = desk;
    const lost = venue.trade(instrument.id, 100.1, { isLost: true });
    venue.trade(instrument.id, 100.2);
    venue.published.set(
      instrument.id,
      (venue.published.get(instrument.id) ?? []).filter((trade) => trade !== lost),
    );
    for (let second = 0; second < 10; second++) {
      venue.beat();
      await clock.run(SECOND_MS, 250);
    }
    expect(await desk.storedIds()).toEqual(['1', '3']);
    expect(feed.streamHealth()[0]).toMatchObject({ gaps: 1, healed: 0 });
    expect(feed.instrumentState(instrument.id)).toBe('live');
  });
});

describe('F30 trades repeated and shuffled', () => {
  it('make the bars of the sorted set', async () => {
    await goLive(desk);
    const { venue, clock, instrument, told, feed } = desk;
    await clock.run(NOON + 16_000 - feed.marketTime(), 250);
    venue.beat();
    const prices = [101, 103, 99, 100.5, 102, 98, 100, 101.5];
    const trades = prices.map((price, nth) =>
      venue.trade(instrument.id, price, { time: NOON + 16_000 + nth * 10, isLost: true }),
    );
    const shuffled = [3, 3, 0, 5, 1, 1, 7, 2, 4, 0, 6, 5].flatMap((nth) => trades[nth] ?? []);
    await sendAndClose(shuffled);
    expect(told.cycles.at(-1)).toEqual({ time: NOON + 15_000, open: 101, high: 103, low: 98, close: 101.5, volume: 8 });
    expect(feed.streamHealth()[0]).toMatchObject({ duplicates: 4, refused: 0 });
  });

  it('make them also where ids tell no order', async () => {
    await desk.close();
    desk = await openFeedDesk({ offers: { consecutiveTradeIds: false } });
    await goLive(desk);
    const { venue, clock, instrument, told, feed } = desk;
    await clock.run(NOON + 16_000 - feed.marketTime(), 250);
    venue.beat();
    const trades = [101, 103, 99].map((price, nth) =>
      venue.trade(instrument.id, price, { time: NOON + 16_000 + nth * 10, isLost: true }),
    );
    await sendAndClose([2, 0, 0, 1, 2].flatMap((nth) => trades[nth] ?? []));
    expect(told.cycles.at(-1)).toEqual({ time: NOON + 15_000, open: 101, high: 103, low: 99, close: 99, volume: 3 });
  });
});

describe('F31 a crossed book', () => {
  it('is not shown, and is begun anew after a second', async () => {
    await goLive(desk);
    const { venue, clock, feed, instrument } = desk;
    venue.book(instrument.id, 101, 100.5);
    expect(lastBook()?.bids.length).toBe(0);
    expect(feed.state()).toBe('stale');
    await clock.run(900);
    expect(venue.streams.length).toBe(1);
    await clock.until(() => venue.streams.length === 2, 2_000);
    await clock.run(100);
    venue.book(instrument.id, 100, 101);
    expect(feed.state()).toBe('live');
    expect(feed.streamHealth()[1]).toMatchObject({ refused: 1, lastRefusal: 'book: CROSSED' });
  });

  it('is simply shown again when it is sound within a second', async () => {
    await goLive(desk);
    const { venue, clock, instrument } = desk;
    venue.book(instrument.id, 101, 100.5);
    await clock.run(500);
    venue.book(instrument.id, 100, 101);
    await clock.run(3_000);
    expect(lastBook()?.bids[0]).toBe(100);
    expect(venue.streams.length).toBe(1);
  });
});

describe('F32 a print 20 % away', () => {
  it('is no reference: the venue is asked, and where it stands by it the print is stored and nothing else', async () => {
    await goLive(desk);
    const { venue, clock, instrument, told, feed } = desk;
    venue.trade(instrument.id, 120);
    venue.trade(instrument.id, 100.1);
    await clock.run(1_000);
    expect(told.trades.map(({ price }) => price)).toEqual([100, 100.1]);
    expect(
      feed
        .tape(instrument.id)
        ?.trades()
        .map(({ price }) => price),
    ).toEqual([100.1, 100]);
    expect(feed.tape(instrument.id)?.forming('1m')).toMatchObject({ high: 100.1, volume: 2 });
    expect(await desk.storedIds()).toEqual(['1', '2', '3']);
    expect(feed.streamHealth()[0]?.lastRefusal).toContain('120');
  });

  it('is corrected where the venue answers another price', async () => {
    await goLive(desk);
    const { venue, clock, instrument, told } = desk;
    const true2 = venue.trade(instrument.id, 100.2, { isLost: true });
    venue.send(instrument.id, [{ ...true2, price: 80 }]);
    venue.trade(instrument.id, 100.1);
    await clock.run(1_000);
    expect(told.trades.map(({ price }) => price)).toEqual([100, 100.2, 100.1]);
  });

  it('is believed when three agree: then the market has moved', async () => {
    await goLive(desk);
    const { venue, clock, instrument, told } = desk;
    for (const price of [120, 120.5, 119.5, 121]) venue.trade(instrument.id, price);
    await clock.run(500);
    expect(told.trades.map(({ price }) => price)).toEqual([100, 120, 120.5, 119.5, 121]);
  });

  it('does not move the book either, before three books agree', async () => {
    await goLive(desk);
    const { venue, instrument } = desk;
    venue.book(instrument.id, 119, 121);
    venue.book(instrument.id, 119.1, 121);
    expect(lastBook()?.bids[0]).toBe(99);
    venue.book(instrument.id, 119.2, 121);
    expect(lastBook()?.bids[0]).toBe(119.2);
  });
});

describe('F33 values that cannot be', () => {
  const BAD = [NaN, 0, -1, Infinity, 1e300] as const;

  it.each(BAD)('refuses a trade with the price %s, counts it, and asks for the right one', async (price) => {
    await goLive(desk);
    const { venue, clock, instrument, told, feed } = desk;
    const true2 = venue.trade(instrument.id, 100.2, { isLost: true });
    venue.send(instrument.id, [{ ...true2, price }]);
    venue.trade(instrument.id, 100.1);
    await clock.run(1_500);
    expect(told.trades.map(({ price: told }) => told)).toEqual([100, 100.2, 100.1]);
    expect(feed.streamHealth()[0]).toMatchObject({ refused: 1, lastRefusal: 'trade 2: PRICE_NOT_VALID' });
  });

  it.each(BAD)('refuses a book with the quantity %s', async (quantity) => {
    await goLive(desk);
    const { venue, instrument, feed } = desk;
    const book = { time: feed.marketTime(), bids: Float64Array.of(99, quantity), asks: Float64Array.of(101, 1) };
    venue.streams[0]?.listener.onBook(instrument.id, book);
    expect(lastBook()?.bids.length).toBe(0);
    expect(feed.streamHealth()[1]).toMatchObject({ refused: 1, lastRefusal: 'book: LEVEL_NOT_VALID' });
  });

  it('counts what the connection itself could not read', async () => {
    await goLive(desk);
    const { venue, instrument, feed } = desk;
    venue.streams[0]?.listener.onRefused({ kind: 'trades', instrumentId: instrument.id }, 'price "1,5" is no number');
    expect(feed.streamHealth()[0]).toMatchObject({ refused: 1, lastRefusal: 'price "1,5" is no number' });
  });
});

describe('F34 seven missing candles', () => {
  it('stay a gap: nothing is put in their place', async () => {
    const { venue, clock, feed, instrument, store } = desk;
    venue.bars1m = Array.from({ length: 60 }, (_, nth) => nth)
      .filter((nth) => nth < 20 || nth >= 27)
      .map((nth) => ({ time: NOON - (60 - nth) * MINUTE_MS, open: 1, high: 2, low: 1, close: 2, volume: 3 }));
    await clock.run(10_000);
    feed.watch(instrument);
    await clock.run(1_000);
    const shown = feed.tape(instrument.id)?.closed('1m').newest(100) ?? [];
    expect(shown.length).toBe(53);
    const gaps = [{ from: NOON - 40 * MINUTE_MS, to: NOON - 33 * MINUTE_MS, bars: 7 }];
    expect(
      findBarGaps(
        Float64Array.from(shown, ({ time }) => time),
        MINUTE_MS,
      ),
    ).toEqual(gaps);
    await desk.settle();
    expect(store.bars.gaps({ instrumentId: instrument.id, timeframe: '1m' })).toEqual({ ok: true, value: gaps });
  });

  it('tells that cycle bars are missing after an outage, and tells no old ones as if they were new', async () => {
    await goLive(desk);
    const { venue, clock, instrument, told, feed } = desk;
    await clock.run(NOON + 15_000 - feed.marketTime(), 250);
    await sendAndClose([venue.trade(instrument.id, 100.1, { isLost: true })]);
    const before = told.cycles.length;
    venue.failure = { code: 'UNREACHABLE', message: 'offline' };
    venue.drop();
    for (let second = 0; second < 120; second++) {
      venue.trade(instrument.id, 100.2, { isLost: true });
      await clock.run(SECOND_MS, 250);
    }
    venue.failure = undefined;
    for (let second = 0; second < 60; second++) {
      venue.trade(instrument.id, 100.3);
      await clock.run(SECOND_MS, 250);
    }
    const [gap] = told.gaps;
    expect(told.gaps.length).toBe(1);
    expect((gap?.to ?? 0) - (gap?.from ?? 0)).toBeGreaterThan(110_000);
    expect(told.cycles[before]?.time).toBe(gap?.to);
    // The tape has them all the same: warm-ups begin there.
    const times =
      feed
        .tape(instrument.id)
        ?.closed('15s')
        .newest(99)
        .map(({ time }) => time) ?? [];
    expect(findBarGaps(Float64Array.from(times), 15_000)).toEqual([]);
  });
});

describe('F35 the last candle is still open', () => {
  it('is never given as closed', async () => {
    const { venue, clock, feed, instrument } = desk;
    await clock.run(30_000, 1_000);
    feed.watch(instrument);
    const bar = (time: number) => ({ time, open: 1, high: 2, low: 1, close: 2, volume: 3 });
    const { bars } = venue;
    // A venue that answers the forming minute as if it were closed.
    Object.assign(venue, {
      bars: async (...args: Parameters<typeof bars>) => {
        const page = await bars(...args);
        return page.ok ? { ...page, value: { ...page.value, bars: [bar(NOON - MINUTE_MS), bar(NOON)] } } : page;
      },
    });
    await clock.run(1_000);
    venue.trade(instrument.id, 100);
    await clock.run(1_000);
    const tape = feed.tape(instrument.id);
    expect(
      tape
        ?.closed('1m')
        .newest(9)
        .map(({ time }) => time),
    ).toEqual([NOON - MINUTE_MS]);
    expect(tape?.forming('1m')).toMatchObject({ time: NOON, open: 100 });
  });
});

describe('F36 ticks arrive, but their exchange time is 30 s old', () => {
  it('is stale, and nothing of it is shown', async () => {
    await goLive(desk);
    const { venue, clock, instrument, told, feed } = desk;
    for (let second = 0; second < 40; second++) {
      venue.beat();
      await clock.run(SECOND_MS, 250);
    }
    const books = told.books.length;
    for (let second = 0; second < 10; second++) {
      venue.book(instrument.id, 98, 101, feed.marketTime() - 30_000);
      venue.trade(instrument.id, 100.5, { time: feed.marketTime() - 30_000 });
      await clock.run(SECOND_MS, 250);
    }
    expect(feed.state()).toBe('stale');
    expect(feed.streamHealth().map(({ state }) => state)).toEqual(['stale', 'stale']);
    expect(told.books.length).toBe(books);
    expect(told.trades.length).toBe(1);
  });
});

describe('F38 changes of time zone and leap days', () => {
  it('change no edge of a bar: days and bars are UTC', async () => {
    await desk.close();
    // The last second of 29 February 2028, and the night in which Europe's clocks go forward.
    for (const start of [Date.UTC(2028, 1, 29, 23, 59), Date.UTC(2026, 2, 29, 0, 59)]) {
      desk = await openFeedDesk({ start });
      const { venue, clock, instrument, feed } = desk;
      feed.watch(instrument);
      await clock.run(500);
      for (let second = 0; second < 75; second++) {
        venue.trade(instrument.id, 100);
        await clock.run(SECOND_MS, 250);
      }
      expect(
        feed
          .tape(instrument.id)
          ?.closed('1m')
          .newest(9)
          .map(({ time }) => time),
      ).toEqual([start]);
      if (start === Date.UTC(2028, 1, 29, 23, 59)) await desk.close();
    }
  });
});
