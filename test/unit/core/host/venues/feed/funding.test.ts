import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../../../../core/base/result.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../../../core/base/time.ts';
import { goLive, NOON, openFeedDesk } from '../../../../../support/feed-desk.ts';
import type { FeedDesk } from '../../../../../support/feed-desk.ts';

let desk: FeedDesk;

beforeEach(async () => {
  desk = await openFeedDesk({ offers: { funding: true, streams: ['trades', 'book', 'funding'] } });
});

afterEach(async () => {
  await desk.close();
});

describe('funding of a perpetual', () => {
  it('shows the rate that comes next, and stores and tells it as settled when it was', async () => {
    await goLive(desk);
    const { venue, clock, feed, instrument, store } = desk;
    const settled = { time: NOON + 2 * MINUTE_MS, rate: 0.00012, markPrice: 100 };
    Object.assign(venue, { fundingHistory: () => Promise.resolve(ok([settled])) });
    const tell = (time: number, rate: number): void =>
      venue.streams[0]?.listener.onFunding(instrument.id, { time, rate, markPrice: 100 });
    tell(settled.time, 0.0001);
    expect(feed.funding(instrument.id)?.rate).toBe(0.0001);
    for (let second = 0; second < 240; second++) {
      venue.beat();
      await clock.run(1_000, 500);
      if (second === 180) tell(settled.time + 8 * HOUR_MS, 0.0003);
    }
    expect(feed.funding(instrument.id)?.rate).toBe(0.0003);
    await store.drain();
    expect(store.funding.list(instrument.id, 0, Infinity)).toEqual([settled]);
    await clock.run(1_000, 500);
    expect(desk.told.funding).toEqual([settled]);
  });

  it('refuses rates that cannot be', async () => {
    await goLive(desk);
    const { venue, feed, instrument } = desk;
    for (const rate of [NaN, Infinity, 1.5]) {
      venue.streams[0]?.listener.onFunding(instrument.id, { time: NOON + HOUR_MS, rate, markPrice: 100 });
    }
    expect(feed.funding(instrument.id)).toBeUndefined();
    expect(feed.streamHealth()[2]).toMatchObject({ kind: 'funding', refused: 3 });
  });
});
