import type { Backoff } from '../../../base/backoff.ts';
import type { PublicTrade } from '../../../model/public-trade.ts';
import { isTransient } from '../../../model/venue-error.ts';
import type { VenueErrorCode } from '../../../model/venue-error.ts';
import type { MarketDataVenue, TradeRequest } from '../../../ports/market-data.ts';
import type { FeedTime } from './feed-time.ts';

/** Pages read in one go at the most. */
const MOST_PAGES = 400;

/** Refusals that may be due to the clock, and how many are put up with. */
const PASSING: ReadonlySet<VenueErrorCode> = new Set(['BAD_REQUEST', 'CLOCK_OFFSET']);
const MOST_REFUSALS = 5;

/** How a reading ended. */
export type TradeReading =
  /** All that the venue knows was read. */
  | 'complete'
  /** Its owner wants no more of it. */
  | 'stopped'
  /** The venue has no such trades, or there are too many. */
  | 'impossible';

/** What a reading needs. */
export interface TradeReadingDeps {
  readonly venue: MarketDataVenue;
  readonly time: Pick<FeedTime, 'monotonic' | 'after'>;
  readonly backoff: Backoff;
  readonly isStopped: () => boolean;
  /** One page, oldest first. */
  readonly onPage: (trades: readonly PublicTrade[]) => void;
}

/** Reads trades page by page until the newest, and tries again for as long as that can help. */
export async function readTrades(deps: TradeReadingDeps, start: TradeRequest): Promise<TradeReading> {
  const { venue, time, backoff, isStopped } = deps;
  let request = start;
  let refusals = 0;
  for (let pages = 0; pages < MOST_PAGES;) {
    const answer = await venue.trades(request);
    if (isStopped()) return 'stopped';
    if (answer.ok) {
      pages++;
      backoff.recovered(time.monotonic());
      deps.onPage(answer.value.trades);
      const last = answer.value.trades.at(-1);
      if (answer.value.isLast || last === undefined || last.tradeId === request.after) return 'complete';
      request = { instrumentId: start.instrumentId, from: last.time, after: last.tradeId };
    } else {
      // A clock that has just been set makes a venue, or its connector, refuse what it would take a moment later.
      if (!isTransient(answer.error) && (!PASSING.has(answer.error.code) || ++refusals > MOST_REFUSALS))
        return 'impossible';
      await pause(time, backoff.failed(time.monotonic(), answer.error.retryAfterMs));
      if (isStopped()) return 'stopped';
    }
  }
  return 'impossible';
}

/** Resolves after `delayMs` of the feed's time. */
export function pause(time: Pick<FeedTime, 'after'>, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    time.after(delayMs, resolve);
  });
}
