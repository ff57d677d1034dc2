import { err, ok } from '../../base/result.ts';
import { SECOND_MS } from '../../base/time.ts';
import type { InstrumentId, VenueId } from '../../model/identifiers.ts';
import type { Clock } from '../../ports/clock.ts';
import type { StreamKind } from '../../model/stream-kind.ts';
import type { MarketDataVenue, VenueAnswer, VenueOffers } from '../../ports/market-data.ts';
import { offeredTimeframes } from './bar-reading.ts';
import { loadExchangeClass } from './ccxt-library.ts';
import type { CcxtExchange } from './ccxt-library.ts';
import { createExchange } from './create-exchange.ts';
import type { VenueUrls } from './create-exchange.ts';
import { decimalNumber } from './decimal-text.ts';
import { createCatalogue } from './instrument-catalogue.ts';
import type { InstrumentCatalogue, Listing } from './instrument-catalogue.ts';
import { createRateLimiter } from './rate-limiter.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { openMarketStream } from './stream/market-stream.ts';
import { createVenueCalls } from './venue-calls.ts';
import { createVenueClock } from './venue-clock.ts';
import { venueFailure } from './venue-failure.ts';
import { venueProfile } from './venue-profile.ts';
import type { VenueProfile } from './venue-profile.ts';
import { createVenueReads } from './venue-reads.ts';

/** A venue to be connected through ccxt. */
export interface CcxtVenueOptions {
  /** Our name of the venue. */
  readonly venue: VenueId;
  /** ccxt's name of the exchange. */
  readonly exchangeId: string;
  readonly clock: Clock;
  /** Addresses that stand in for the venue's own. */
  readonly urls?: VenueUrls;
  /** False for a venue that is only read from. */
  readonly streams: boolean;
  /** How long one request may take, its answer included. */
  readonly requestTimeoutMs?: number;
  /** How often a stream is pinged: a quiet one gives a sign of life that often, and ends without a second one. */
  readonly pingIntervalMs?: number;
  /** Uniform in [0, 1); spreads repeated tries over time. */
  readonly draw?: () => number;
}

/** Requests that may be under way to one venue at once. */
const MOST_IN_FLIGHT = 4;

/** The port asks for a sign of life every 4 s. */
const PING_MS = 3 * SECOND_MS;

/** How much of its rate a venue's limit lets through at once after a rest, ms. */
const BURST_MS = 5 * SECOND_MS;

/**
 * The public market data of any exchange that ccxt knows. Loads ccxt on first use. Nothing of ccxt passes this
 * adapter: no symbols, no numbers, no errors.
 * @returns `NOT_SUPPORTED` where ccxt knows no such exchange; nothing is sent yet
 */
export async function createCcxtVenue(options: CcxtVenueOptions): VenueAnswer<MarketDataVenue> {
  const { venue, exchangeId, clock, urls, draw = Math.random, requestTimeoutMs = 10 * SECOND_MS } = options;
  const exchangeClass = await loadExchangeClass(exchangeId);
  if (exchangeClass === undefined) return err(venueFailure(venue, 'NOT_SUPPORTED', `no exchange ${exchangeId}`));
  const profile = venueProfile(exchangeId);
  const limiter = createVenueLimiter(clock, new exchangeClass({}).rateLimit);
  const parts = { exchangeClass, profile, limiter, urls, requestTimeoutMs };
  const exchange = createExchange(parts, String);
  const calls = createVenueCalls({ venue, clock, limiter, draw });
  const venueClock = createVenueClock(clock, exchange, profile);
  const offers = readOffers(exchange, profile, options.streams);
  const catalogue = createCatalogueSource(venue, exchange, profile, calls.read);
  const pace = createStreamPace(clock, profile);
  const open = new Set<() => void>();
  const reads = createVenueReads({ venue, clock, exchange, profile, offers, calls, venueClock, resolve });

  async function resolve(instrumentId: InstrumentId): VenueAnswer<Listing> {
    if (!instrumentId.startsWith(`${venue}:`)) return err(venueFailure(venue, 'UNKNOWN_INSTRUMENT', instrumentId));
    const known = await catalogue(false);
    if (!known.ok) return known;
    const listing = known.value.byId.get(instrumentId);
    return listing === undefined ? err(venueFailure(venue, 'UNKNOWN_INSTRUMENT', instrumentId)) : ok(listing);
  }

  function createStreamExchange(socketOptions: object): CcxtExchange {
    // ccxt keeps its books by price as a number: text there would never match.
    const streaming = createExchange(parts, (text) => decimalNumber(text) ?? NaN, {
      ...profile.streamOptions,
      ...socketOptions,
    });
    streaming.setMarketsFromExchange(exchange);
    return streaming;
  }

  return ok({
    venue,
    offers,
    ...reads,
    async instruments(isFresh = false) {
      const known = await catalogue(isFresh);
      return known.ok ? ok(known.value.instruments) : known;
    },
    openStream(subscriptions, listener) {
      const { pingIntervalMs = PING_MS } = options;
      const streamParts = {
        venue,
        clock,
        draw,
        profile,
        offers,
        pace,
        pingIntervalMs,
        createExchange: createStreamExchange,
      };
      const source = { ...streamParts, catalogue: () => catalogue(false) };
      const stream = openMarketStream(source, subscriptions, {
        ...listener,
        onEnd(error) {
          open.delete(stream.close);
          listener.onEnd(error);
        },
      });
      open.add(stream.close);
      return stream;
    },
    rateLimit: () => limiter.use(),
    async close() {
      calls.close();
      for (const closeStream of open) closeStream();
      await exchange.close();
    },
  });
}

/** ccxt's costs are in units of `rateLimit` milliseconds. */
function createVenueLimiter(clock: Clock, rateLimit: number): RateLimiter {
  const unitsPerSecond = SECOND_MS / rateLimit;
  const burst = Math.max(1, (BURST_MS / SECOND_MS) * unitsPerSecond);
  return createRateLimiter({ clock, unitsPerSecond, burst, maxInFlight: MOST_IN_FLIGHT });
}

function createStreamPace(clock: Clock, { subscriptionsPerSecond }: VenueProfile): RateLimiter {
  return createRateLimiter({
    clock,
    unitsPerSecond: subscriptionsPerSecond,
    burst: subscriptionsPerSecond,
    maxInFlight: MOST_IN_FLIGHT,
  });
}

function readOffers(exchange: CcxtExchange, profile: VenueProfile, hasStreams: boolean): VenueOffers {
  const has = (method: string): boolean => exchange.has[method] === true;
  const funding = profile.hasPerpetuals && has('fetchFundingRate') && has('fetchFundingRateHistory');
  const streams: StreamKind[] = [];
  if (has('watchTrades')) streams.push('trades');
  if (has('watchOrderBook')) streams.push('book');
  const hasFundingStream = profile.dialect.readMarkPrice !== undefined || has('watchFundingRate');
  if (funding && hasFundingStream) streams.push('funding');
  return {
    timeframes: offeredTimeframes(exchange, profile),
    funding,
    streams: hasStreams ? streams : [],
    ...(profile.connectionLifeMs === undefined ? {} : { connectionLifeMs: profile.connectionLifeMs }),
    ...(profile.hasConsecutiveTradeIds ? { consecutiveTradeIds: true } : {}),
  };
}

/** Reads the markets once; those who ask while they are read wait for the same answer. */
function createCatalogueSource(
  venue: VenueId,
  exchange: CcxtExchange,
  profile: VenueProfile,
  read: <T>(priority: 'live', work: () => Promise<T>) => VenueAnswer<T>,
): (isFresh: boolean) => VenueAnswer<InstrumentCatalogue> {
  const state: { known?: InstrumentCatalogue; reading?: VenueAnswer<InstrumentCatalogue> } = {};
  const readNow = async (): VenueAnswer<InstrumentCatalogue> => {
    const answer = await read('live', async () => {
      // ccxt keeps the promise of a first reading that failed.
      const markets = await exchange.loadMarkets(true);
      return createCatalogue(venue, exchange, markets, profile.scalesContracts);
    });
    delete state.reading;
    if (answer.ok) state.known = answer.value;
    return answer;
  };
  return (isFresh) => {
    if (state.known !== undefined && !isFresh) return Promise.resolve(ok(state.known));
    state.reading ??= readNow();
    return state.reading;
  };
}
