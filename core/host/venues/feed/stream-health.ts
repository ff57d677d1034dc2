import type { FeedState, StreamHealthWire } from '../../../api/wire/venue-wire.ts';
import { createMessageRate } from '../../../market-data/message-rate.ts';
import type { StreamSubscription } from '../../../ports/market-data.ts';
import type { FeedTime } from './feed-time.ts';

/** What a stream has brought and what was wrong with it. */
export interface StreamHealth {
  /** A message came. */
  readonly message: () => void;
  /** It brought something new, of this exchange time, UnixMs. */
  readonly brought: (exchangeTime: number) => void;
  readonly refuse: (reason: string) => void;
  readonly duplicates: (count: number) => void;
  readonly gap: () => void;
  readonly healed: () => void;
  readonly reconnect: () => void;
  /** Ms since the newest message; Infinity before the first. */
  readonly arrivalAgeMs: () => number;
  /** By how much the newest thing was behind the venue's clock when it came. */
  readonly lagMs: () => number;
  readonly wire: (state: FeedState) => StreamHealthWire;
}

/** Counters at zero. */
export function createStreamHealth(
  { instrumentId, kind }: StreamSubscription,
  time: Pick<FeedTime, 'monotonic' | 'now'>,
): StreamHealth {
  const rate = createMessageRate();
  const counts = { reconnects: 0, gaps: 0, healed: 0, duplicates: 0, refused: 0, lastRefusal: '' };
  const newest = { arrival: -Infinity, exchange: NaN, lag: 0 };
  return {
    message() {
      newest.arrival = time.monotonic();
      rate.count(newest.arrival);
    },
    brought(exchangeTime) {
      newest.exchange = exchangeTime;
      newest.lag = time.now() - exchangeTime;
    },
    refuse(reason) {
      counts.refused++;
      counts.lastRefusal = reason;
    },
    duplicates(count) {
      counts.duplicates += count;
    },
    gap: () => void counts.gaps++,
    healed: () => void counts.healed++,
    reconnect: () => void counts.reconnects++,
    arrivalAgeMs: () => time.monotonic() - newest.arrival,
    lagMs: () => newest.lag,
    wire: (state) => ({
      venue: instrumentId.slice(0, instrumentId.indexOf(':')),
      instrumentId,
      kind,
      state,
      exchangeAgeMs: Number.isNaN(newest.exchange) ? null : time.now() - newest.exchange,
      arrivalAgeMs: newest.arrival === -Infinity ? null : time.monotonic() - newest.arrival,
      messagesPerSecond: rate.perSecond(time.monotonic()),
      messages: rate.total(),
      ...counts,
    }),
  };
}
