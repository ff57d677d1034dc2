import { err, ok } from '../../base/result.ts';
import { SECOND_MS } from '../../base/time.ts';
import type { VenueId } from '../../model/identifiers.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MarketDataVenue, VenueAnswer } from '../../ports/market-data.ts';
import { createCatalogueSource } from './catalogue-source.ts';
import { loadExchangeClass } from './ccxt-library.ts';
import type { CcxtConstructor, CcxtExchange } from './ccxt-library.ts';
import { createExchange } from './create-exchange.ts';
import type { ExchangeParts, VenueUrls } from './create-exchange.ts';
import { decimalNumber } from './decimal-text.ts';
import { createRateLimiter } from './rate-limiter.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { openMarketStream } from './stream/market-stream.ts';
import type { StreamParts } from './stream/market-stream.ts';
import { createVenueCalls } from './venue-calls.ts';
import { createVenueClock } from './venue-clock.ts';
import { venueFailure } from './venue-failure.ts';
import { readOffers } from './venue-offers.ts';
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

/** How much of its rate a venue's limit lets through at once after a rest, s. */
const BURST_SECONDS = 5;

/** How often a stream is pinged, ms: the port asks for a sign of life every 4 s. */
export const PING_MS = 3 * SECOND_MS;

/**
 * The public market data of any exchange that ccxt knows. Loads ccxt on first use. Nothing of ccxt passes this
 * adapter: no symbols, no numbers, no errors.
 * @returns `NOT_SUPPORTED` where ccxt knows no such exchange; nothing is sent yet
 */
export async function createCcxtVenue(options: CcxtVenueOptions): VenueAnswer<MarketDataVenue> {
  const { exchangeId, venue } = options;
  const exchangeClass = await loadExchangeClass(exchangeId);
  if (exchangeClass === undefined) return err(venueFailure(venue, 'NOT_SUPPORTED', `no exchange ${exchangeId}`));
  return ok(connect(options, exchangeClass));
}

function connect(options: CcxtVenueOptions, exchangeClass: CcxtConstructor): MarketDataVenue {
  const { venue, clock, urls, draw = Math.random, requestTimeoutMs = 10 * SECOND_MS } = options;
  const profile = venueProfile(options.exchangeId);
  const limiter = createVenueLimiter(clock, new exchangeClass({}).rateLimit);
  const exchangeParts = { exchangeClass, profile, limiter, urls, requestTimeoutMs };
  const exchange = createExchange(exchangeParts, String);
  const calls = createVenueCalls({ venue, clock, limiter, draw });
  const venueClock = createVenueClock(clock, exchange, profile);
  const offers = readOffers(exchange, profile, options.streams);
  const catalogue = createCatalogueSource({ venue, exchange, profile, calls });
  const streams = createStreams({
    venue,
    clock,
    venueNow: venueClock.now,
    draw,
    profile,
    offers,
    pace: createStreamPace(clock, profile),
    pingIntervalMs: options.pingIntervalMs ?? PING_MS,
    catalogue: () => catalogue.read(false),
    createExchange: (socketOptions) => createStreamExchange(exchangeParts, exchange, socketOptions),
  });
  return {
    venue,
    offers,
    ...createVenueReads({ venue, clock, exchange, profile, offers, calls, venueClock, resolve: catalogue.find }),
    async instruments(isFresh = false) {
      const known = await catalogue.read(isFresh);
      return known.ok ? ok(known.value.instruments) : known;
    },
    openStream: streams.open,
    rateLimit: limiter.use,
    async close() {
      calls.close();
      streams.closeAll();
      await exchange.close();
    },
  };
}

/** Keeps the connections of a venue, to end them with it. */
function createStreams(parts: Omit<StreamParts, 'onOver'>): {
  readonly open: MarketDataVenue['openStream'];
  readonly closeAll: () => void;
} {
  const closings = new Set<() => void>();
  return {
    open(subscriptions, listener) {
      const stream = openMarketStream(
        { ...parts, onOver: () => closings.delete(stream.close) },
        subscriptions,
        listener,
      );
      closings.add(stream.close);
      return stream;
    },
    closeAll() {
      for (const close of closings) close();
    },
  };
}

/** ccxt keeps its books by price as a number: text there would never match. */
function exactDouble(text: string): number {
  return decimalNumber(text) ?? NaN;
}

function createStreamExchange(parts: ExchangeParts, source: CcxtExchange, socketOptions: object): CcxtExchange {
  const streaming = createExchange(parts, exactDouble, { ...parts.profile.streamOptions, ...socketOptions });
  streaming.setMarketsFromExchange(source);
  return streaming;
}

/** The limit of a venue's requests; ccxt's costs are in units of `rateLimit` milliseconds. */
export function createVenueLimiter(clock: Clock, rateLimit: number): RateLimiter {
  const unitsPerSecond = SECOND_MS / rateLimit;
  const burst = Math.max(1, BURST_SECONDS * unitsPerSecond);
  return createRateLimiter({ clock, unitsPerSecond, burst, maxInFlight: MOST_IN_FLIGHT });
}

/** The limit of what is sent over a venue's sockets. */
export function createStreamPace(clock: Clock, { subscriptionsPerSecond }: VenueProfile): RateLimiter {
  const rate = { unitsPerSecond: subscriptionsPerSecond, burst: subscriptionsPerSecond };
  return createRateLimiter({ clock, ...rate, maxInFlight: MOST_IN_FLIGHT });
}
