import { createBackoff } from '../../../base/backoff.ts';
import type { PublicTrade } from '../../../model/public-trade.ts';
import { isTransient } from '../../../model/venue-error.ts';
import type { VenueError } from '../../../model/venue-error.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { StreamListener, StreamSubscription } from '../../../ports/market-data.ts';
import { readBook } from '../book-reading.ts';
import type { CcxtExchange, CcxtTrade } from '../ccxt-library.ts';
import { readFunding } from '../funding-reading.ts';
import type { Listing } from '../instrument-catalogue.ts';
import { createTradeReader } from '../trade-reading.ts';
import type { VenueProfile } from '../venue-profile.ts';

/** Failures in a row after which a subscription is given up and the connection with it. */
const MOST_FAILURES = 5;

/** What the loops of one connection share. */
export interface LoopParts {
  readonly exchange: CcxtExchange;
  readonly profile: VenueProfile;
  readonly clock: Clock;
  /** The venue's time, UnixMs. */
  readonly venueNow: () => number;
  readonly draw: () => number;
  readonly listener: StreamListener;
  readonly isOver: () => boolean;
  /** Ends the connection. */
  readonly end: (error: VenueError) => void;
  readonly classify: (error: unknown) => VenueError;
  /** Data of this subscription has come. */
  readonly sawData: (subscription: StreamSubscription) => void;
}

/** Keeps one subscription alive until its connection is over. */
export function runLoop(parts: LoopParts, subscription: StreamSubscription, listing: Listing): Promise<void> {
  switch (subscription.kind) {
    case 'trades':
      return tradeLoop(parts, subscription, listing);
    case 'book':
      return bookLoop(parts, subscription, listing);
    case 'funding':
      return fundingLoop(parts, subscription, listing);
  }
}

function tradeLoop(parts: LoopParts, subscription: StreamSubscription, listing: Listing): Promise<void> {
  const { exchange, listener, profile } = parts;
  const reader = createTradeReader(listing, profile.namesMakerSide);
  // Of a market under a second name (Coinbase's USDC) ccxt hands out all that it keeps, again and again.
  const seen = new WeakSet<CcxtTrade>();
  const deliver = (raw: readonly CcxtTrade[]): void => {
    const trades: PublicTrade[] = [];
    for (const trade of raw) {
      if (seen.has(trade)) continue;
      seen.add(trade);
      const read = reader.read(trade);
      if (read.ok) trades.push(read.value);
      else listener.onRefused(subscription, read.error);
    }
    if (trades.length > 0) listener.onTrades(subscription.instrumentId, trades);
  };
  return loop(parts, subscription, () => exchange.watchTrades(listing.ccxtSymbol), deliver);
}

function bookLoop(parts: LoopParts, subscription: StreamSubscription, listing: Listing): Promise<void> {
  const { exchange, listener, venueNow } = parts;
  return loop(
    parts,
    subscription,
    () => exchange.watchOrderBook(listing.ccxtSymbol),
    (raw) => {
      const book = readBook(raw, listing, venueNow());
      if (book.ok) listener.onBook(subscription.instrumentId, book.value);
      else listener.onRefused(subscription, book.error);
    },
  );
}

function fundingLoop(parts: LoopParts, subscription: StreamSubscription, listing: Listing): Promise<void> {
  const { exchange, listener, profile } = parts;
  const { readMarkPrice } = profile.dialect;
  const watch = async () =>
    readMarkPrice === undefined
      ? exchange.watchFundingRate(listing.ccxtSymbol)
      : readMarkPrice(await exchange.watchMarkPrice(listing.ccxtSymbol));
  return loop(parts, subscription, watch, (raw) => {
    const funding = readFunding(raw, raw.fundingTimestamp);
    if (funding.ok) listener.onFunding(subscription.instrumentId, funding.value);
    else listener.onRefused(subscription, funding.error);
  });
}

/**
 * Watches and delivers until the connection is over; what arrives as it ends is dropped. A step that fails is told as
 * broken and begun again after a growing delay: asked again, ccxt subscribes anew within the same connection.
 */
async function loop<Data>(
  parts: LoopParts,
  subscription: StreamSubscription,
  watch: () => Promise<Data>,
  deliver: (data: Data) => void,
): Promise<void> {
  const { clock, classify, draw, end, isOver, listener, sawData } = parts;
  const backoff = createBackoff(draw);
  while (!isOver()) {
    try {
      const data = await watch();
      if (isOver()) return;
      deliver(data);
      sawData(subscription);
      backoff.recovered(clock.now());
    } catch (error) {
      if (isOver()) return;
      const failure = classify(error);
      listener.onBroken(subscription, failure);
      const delayMs = backoff.failed(clock.now(), failure.retryAfterMs);
      // What a trade stream lost only a new connection with its backfill brings back.
      if (subscription.kind === 'trades' || !isTransient(failure) || backoff.failures() >= MOST_FAILURES) {
        end(failure);
        return;
      }
      await new Promise<void>((resolve) => {
        clock.after(delayMs, resolve);
      });
    }
  }
}
