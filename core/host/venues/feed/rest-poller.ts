import { createBackoff } from '../../../base/backoff.ts';
import type { VenueError } from '../../../model/venue-error.ts';
import type { MarketDataVenue, StreamSubscription } from '../../../ports/market-data.ts';
import type { FeedTime } from './feed-time.ts';
import type { InstrumentFeed } from './instrument-feed.ts';
import { keyOf } from './link.ts';
import type { SubscriptionKey } from './link.ts';

/** A round begins at most this often, ms; two make data that is never stale. */
const ROUND_MS = 2_000;
/** Of the rate limit polling leaves this much to others, as a fraction. */
const LEFT_TO_OTHERS = 0.5;
/** Funding changes slowly, ms. */
const FUNDING_EVERY_MS = 60_000;

/** What polling needs. */
export interface RestPollerDeps {
  readonly venue: MarketDataVenue;
  readonly time: FeedTime;
  readonly random: () => number;
  readonly instruments: () => readonly InstrumentFeed[];
  /** True where no stream carries it, and none will soon. */
  readonly isWanted: (subscription: StreamSubscription) => boolean;
}

/** Asks again and again for what no stream brings. */
export interface RestPoller {
  readonly tick: () => void;
  /** Ms since the venue last answered for this; Infinity where it is not polled, or has not answered. */
  readonly ageMs: (subscription: StreamSubscription) => number;
  /** The newest failure; undefined once the venue answers. */
  readonly error: () => VenueError | undefined;
}

/** A poller that has not asked for anything. */
export function createRestPoller({ venue, time, random, instruments, isWanted }: RestPollerDeps): RestPoller {
  const backoff = createBackoff(random);
  const answeredAt = new Map<SubscriptionKey, number>();
  let isBusy = false;
  let nextAt = -Infinity;
  let error: VenueError | undefined;

  async function ask(feed: InstrumentFeed, subscription: StreamSubscription): Promise<boolean> {
    const { instrumentId, kind } = subscription;
    const askedAt = time.monotonic();
    if (kind === 'trades') {
      if (!feed.trades.hasBegun()) feed.resumeTrades();
      else await feed.trades.poll();
      feed.health.trades.message();
    } else {
      const answer = kind === 'book' ? await venue.orderBook(instrumentId) : await venue.fundingRate(instrumentId);
      if (!answer.ok) {
        error = answer.error;
        return false;
      }
      if ('bids' in answer.value) feed.book.receive(answer.value);
      else feed.funding.receive(answer.value);
    }
    answeredAt.set(keyOf(subscription), askedAt);
    return true;
  }

  async function round(): Promise<void> {
    isBusy = true;
    let isAnswered = true;
    for (const feed of instruments()) {
      for (const subscription of feed.subscriptions) {
        if (!isAnswered || !isWanted(subscription) || !isDue(subscription)) continue;
        isAnswered = await ask(feed, subscription);
      }
    }
    isBusy = false;
    const now = time.monotonic();
    if (isAnswered) {
      backoff.recovered(now);
      error = undefined;
    }
    nextAt = now + (isAnswered ? ROUND_MS : backoff.failed(now, error?.retryAfterMs));
  }

  function isDue(subscription: StreamSubscription): boolean {
    if (subscription.kind !== 'funding') return true;
    return time.monotonic() - (answeredAt.get(keyOf(subscription)) ?? -Infinity) >= FUNDING_EVERY_MS;
  }

  return {
    tick() {
      if (isBusy || time.monotonic() < nextAt || !time.isTrusted()) return;
      const { used, silentMs } = venue.rateLimit();
      if (silentMs > 0 || used > LEFT_TO_OTHERS) return;
      if (instruments().some(({ subscriptions }) => subscriptions.some(isWanted))) void round();
    },
    ageMs: (subscription) =>
      isWanted(subscription) ? time.monotonic() - (answeredAt.get(keyOf(subscription)) ?? -Infinity) : Infinity,
    error: () => error,
  };
}
