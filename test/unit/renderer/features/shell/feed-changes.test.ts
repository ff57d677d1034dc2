import { describe, expect, it } from 'vitest';
import type { FeedState, VenueHealthWire } from '../../../../../core/api/wire/venue-wire.ts';
import type { ToldFeeds } from '../../../../../renderer/features/shell/feed-changes.ts';
import { feedChanges } from '../../../../../renderer/features/shell/feed-changes.ts';

function aVenue(state: FeedState): VenueHealthWire {
  return {
    venue: 'coinbase',
    state,
    detail: 'why',
    latencyMs: null,
    clockOffsetMs: null,
    rateLimitUsed: 0,
    silentMs: 0,
    connectedSince: null,
    reconnects: 0,
    requests: 0,
  };
}

/** What is said over a series of reports, a second apart unless told otherwise. */
function said(states: readonly FeedState[], gapMs = 10_000): readonly string[] {
  let told: ToldFeeds = {};
  return states.flatMap((state, index) => {
    const news = feedChanges(told, { time: index * gapMs, venues: [aVenue(state)] });
    told = news.told;
    return news.changes.map(({ text }) => text);
  });
}

describe('feedChanges', () => {
  it('says nothing of a venue that is well from the start', () => {
    expect(said(['connecting', 'live', 'live', 'healing', 'live'])).toEqual([]);
  });

  it('tells a break once and its end once, not the healing in between', () => {
    expect(said(['live', 'disconnected', 'disconnected', 'connecting', 'healing', 'live'])).toEqual([
      'coinbase: no connection',
      'coinbase: live again',
    ]);
  });

  it('speaks of a venue that comes and goes at most every five seconds, and ends with how it is', () => {
    const flapping = Array.from({ length: 20 }, (_, index): FeedState => (index % 2 === 0 ? 'live' : 'stale'));
    expect(said([...flapping, 'live', 'live', 'live', 'live', 'live', 'live'], 1_000).length).toBeLessThanOrEqual(6);
    expect(said([...flapping, ...Array.from({ length: 8 }, (): FeedState => 'live')], 1_000).at(-1)).toBe(
      'coinbase: live again',
    );
  });
});
