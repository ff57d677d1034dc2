import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { FundingRate } from '../../model/funding-rate.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { VenueError } from '../../model/venue-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MarketDataVenue, Ticker, VenueAnswer, VenueOffers } from '../../ports/market-data.ts';
import { checkBarRequest, checkRange, nextWindow, readBarPage } from './bar-reading.ts';
import { readBook } from './book-reading.ts';
import type { CcxtExchange, CcxtFundingRate, CcxtTicker } from './ccxt-library.ts';
import { positiveNumber } from './decimal-text.ts';
import { readFunding } from './funding-reading.ts';
import type { Listing } from './instrument-catalogue.ts';
import { readTradePage } from './trade-pages.ts';
import { FIRST_TIME, isTime } from './trade-reading.ts';
import type { VenueCalls } from './venue-calls.ts';
import { knowTime } from './venue-clock.ts';
import type { VenueClock } from './venue-clock.ts';
import { venueFailure } from './venue-failure.ts';
import type { VenueProfile } from './venue-profile.ts';

/** What a venue's reads are made with. */
export interface VenueReadParts {
  readonly venue: string;
  readonly clock: Clock;
  readonly exchange: CcxtExchange;
  readonly profile: VenueProfile;
  readonly offers: VenueOffers;
  readonly calls: VenueCalls;
  readonly venueClock: VenueClock;
  readonly resolve: (instrumentId: InstrumentId) => VenueAnswer<Listing>;
}

/** The part of a venue that asks and is answered. */
export type VenueReads = Pick<
  MarketDataVenue,
  'measureClock' | 'ticker' | 'bars' | 'orderBook' | 'trades' | 'fundingRate' | 'fundingHistory'
>;

/** Settled rates in one page. */
const FUNDING_PAGE = 1_000;

/** Reads through ccxt. Arguments that make no sense are refused before anything is sent. */
export function createVenueReads(parts: VenueReadParts): VenueReads {
  const { calls, exchange, profile, venueClock } = parts;
  return {
    measureClock: () => calls.read('live', venueClock.measure),
    ticker: (instrumentId) =>
      readListed(parts, instrumentId, async ({ ccxtSymbol }) => {
        const ticker = await calls.read('live', () => exchange.fetchTicker(ccxtSymbol));
        return ticker.ok ? ok(toTicker(ticker.value, venueClock.now())) : ticker;
      }),
    orderBook: (instrumentId) =>
      readListed(parts, instrumentId, async (listing) => {
        const raw = await calls.read('live', () => exchange.fetchOrderBook(listing.ccxtSymbol, profile.bookDepth));
        return raw.ok ? readable(parts, readBook(raw.value, listing, venueClock.now())) : raw;
      }),
    bars: createBarRead(parts),
    trades: createTradeRead(parts),
    ...createFundingReads(parts),
  };
}

function createBarRead(parts: VenueReadParts): VenueReads['bars'] {
  const { calls, exchange, offers, profile, venue, venueClock } = parts;
  return async (request) => {
    const refusal = checkBarRequest(venue, request, offers.timeframes, latestNow(parts));
    if (refusal !== undefined) return err(refusal);
    return readListed(parts, request.instrumentId, async ({ ccxtSymbol }) => {
      const known = await knowTime(calls, venueClock);
      if (!known.ok) return known;
      const window = nextWindow(request, venueClock.now(), profile);
      if (window === undefined) return ok({ bars: [], next: request.from });
      const { timeframe } = request;
      const until = { until: window.to - 1 };
      const rows = await calls.read('download', () =>
        exchange.fetchOHLCV(ccxtSymbol, timeframe, window.from, profile.barsPerPage, until),
      );
      return rows.ok ? ok(readBarPage(rows.value, window, timeframe, profile)) : rows;
    });
  };
}

function createTradeRead(parts: VenueReadParts): VenueReads['trades'] {
  const { calls, exchange, profile, venue, venueClock } = parts;
  return async (request) => {
    const { from, after } = request;
    const isOldId = profile.tradePaging !== 'from-id' || after === undefined || /^\d{1,30}$/.test(after);
    if (!isOldId) return err(venueFailure(venue, 'BAD_REQUEST', `${venue} has no trade with the id ${after}`));
    const now = latestNow(parts);
    const refusal = checkRange(venue, from, Math.max(now, from) + 1, now);
    if (refusal !== undefined) return err(refusal);
    return readListed(parts, request.instrumentId, async (listing) => {
      const known = await knowTime(calls, venueClock);
      if (!known.ok) return known;
      const page = { exchange, profile, listing, now: venueClock.now };
      return calls.read('backfill', () => readTradePage(page, request));
    });
  };
}

function createFundingReads(parts: VenueReadParts): Pick<VenueReads, 'fundingRate' | 'fundingHistory'> {
  const { calls, exchange, venue } = parts;
  return {
    fundingRate: (instrumentId) =>
      readPerpetual(parts, instrumentId, async ({ ccxtSymbol }) => {
        const raw = await calls.read('live', () => exchange.fetchFundingRate(ccxtSymbol));
        return raw.ok ? readable(parts, readFunding(raw.value, raw.value.fundingTimestamp)) : raw;
      }),
    async fundingHistory(instrumentId, from, to) {
      const refusal = checkRange(venue, from, to, latestNow(parts));
      if (refusal !== undefined) return err(refusal);
      return readPerpetual(parts, instrumentId, async ({ ccxtSymbol }) => {
        const until = { until: to - 1 };
        const raw = await calls.read('backfill', () =>
          exchange.fetchFundingRateHistory(ccxtSymbol, from, FUNDING_PAGE, until),
        );
        return raw.ok ? readable(parts, settledRates(raw.value, from, to)) : raw;
      });
    },
  };
}

async function readListed<T>(
  { resolve }: VenueReadParts,
  instrumentId: InstrumentId,
  read: (listing: Listing) => VenueAnswer<T>,
): VenueAnswer<T> {
  const listing = await resolve(instrumentId);
  return listing.ok ? read(listing.value) : listing;
}

async function readPerpetual<T>(
  parts: VenueReadParts,
  instrumentId: InstrumentId,
  read: (listing: Listing) => VenueAnswer<T>,
): VenueAnswer<T> {
  return readListed(parts, instrumentId, async (listing) => {
    if (listing.isPerpetual && parts.offers.funding) return read(listing);
    return err(venueFailure(parts.venue, 'NOT_SUPPORTED', `${instrumentId} has no funding`));
  });
}

/** Nothing before this time lies in the future, whichever of the two clocks is off. */
function latestNow({ clock, venueClock }: VenueReadParts): number {
  return Math.max(clock.now(), venueClock.now());
}

function readable<T>({ venue }: VenueReadParts, read: Result<T, string>): Result<T, VenueError> {
  return read.ok ? read : err(venueFailure(venue, 'BAD_ANSWER', read.error));
}

function toTicker({ timestamp, last, bid, ask }: CcxtTicker, receivedAt: number): Ticker {
  const price = (value: typeof last): number => positiveNumber(value) ?? NaN;
  return {
    time: isTime(timestamp) ? timestamp : receivedAt,
    last: price(last),
    bid: price(bid),
    ask: price(ask),
  };
}

function settledRates(
  raw: readonly CcxtFundingRate[],
  from: number,
  to: number,
): Result<readonly FundingRate[], string> {
  const rates: FundingRate[] = [];
  for (const each of raw) {
    const rate = readFunding(each, each.timestamp);
    if (!rate.ok) return rate;
    if (rate.value.time >= Math.max(from, FIRST_TIME) && rate.value.time < to) rates.push(rate.value);
  }
  return ok(rates.toSorted((a, b) => a.time - b.time));
}
