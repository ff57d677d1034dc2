import { err, ok } from '../../../base/result.ts';
import { SECOND_MS } from '../../../base/time.ts';
import type { VenueId } from '../../../model/identifiers.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { VenueAnswer } from '../../../ports/market-data.ts';
import { createCatalogueSource } from '../catalogue-source.ts';
import { loadExchangeClass } from '../ccxt-library.ts';
import type { CcxtConstructor, CcxtExchange } from '../ccxt-library.ts';
import { createVenueLimiter } from '../ccxt-venue.ts';
import { createExchange } from '../create-exchange.ts';
import type { VenueCredentials } from '../../../ports/secrets.ts';
import type { VenueUrls } from '../create-exchange.ts';
import type { InstrumentCatalogue } from '../instrument-catalogue.ts';
import type { RateLimiter } from '../rate-limiter.ts';
import { createVenueCalls } from '../venue-calls.ts';
import { createVenueClock } from '../venue-clock.ts';
import type { VenueClock } from '../venue-clock.ts';
import { venueFailure } from '../venue-failure.ts';
import { venueProfile } from '../venue-profile.ts';
import type { VenueProfile } from '../venue-profile.ts';
import type { AccountParts } from './account-parts.ts';
import { createMarketNames } from './market-names.ts';
import { createClientIds } from './client-order-id.ts';
import type { TradingContext } from './trading-dialect.ts';
import type { CcxtTradingExchange } from './trading-exchange.ts';
import { tradingProfile } from './trading-profile.ts';
import type { TradingProfile } from './trading-profile.ts';

/** An account at a venue to be traded on through ccxt. */
export interface CcxtExecutionOptions {
  /** Our name of the venue. */
  readonly venue: VenueId;
  /** ccxt's name of the exchange. */
  readonly exchangeId: string;
  readonly credentials: VenueCredentials;
  readonly clock: Clock;
  /** The venue's practice market instead of the real one. */
  readonly isSandbox: boolean;
  /** Addresses that stand in for the venue's own. */
  readonly urls?: VenueUrls;
  /** How long one request may take, its answer included. */
  readonly requestTimeoutMs?: number;
  readonly pingIntervalMs?: number;
  /** Uniform in [0, 1); spreads repeated tries over time. */
  readonly draw?: () => number;
}

/** What an account's calls are made with, and the ccxt instances that they are made through. */
export interface AccountConnection {
  readonly parts: AccountParts;
  readonly exchanges: AccountExchanges;
  readonly profile: TradingProfile;
  readonly close: () => Promise<void>;
}

/**
 * Connects an account. The key stays within ccxt's instances; nothing is sent yet.
 * @returns `NOT_SUPPORTED` where ccxt knows no such exchange, or no practice market of it
 */
export async function connectAccount(options: CcxtExecutionOptions): VenueAnswer<AccountConnection> {
  const { exchangeId, isSandbox, venue } = options;
  const exchangeClass = await loadExchangeClass(exchangeId);
  if (exchangeClass === undefined) {
    return err(venueFailure(venue, 'NOT_SUPPORTED', `no exchange ${exchangeId}`));
  }
  if (isSandbox && !hasSandbox(exchangeClass)) {
    return err(venueFailure(venue, 'NOT_SUPPORTED', `${exchangeId} has no practice market`));
  }
  return ok(connect(options, exchangeClass, tradingProfile(exchangeId)));
}

/** ccxt itself would go on without any address. */
function hasSandbox(exchangeClass: CcxtConstructor): boolean {
  const { test } = new exchangeClass({}).urls;
  return test !== undefined && test !== null;
}

/** The ccxt instances of one account: they alone hold its key. */
export interface AccountExchanges {
  readonly profile: VenueProfile;
  readonly limiter: RateLimiter;
  readonly venueClock: VenueClock;
  readonly create: (settings: object) => CcxtTradingExchange;
}

function createExchanges(
  options: CcxtExecutionOptions,
  exchangeClass: CcxtConstructor,
  hasKeepAlive: boolean,
): AccountExchanges {
  const { clock, credentials, isSandbox, requestTimeoutMs = 10 * SECOND_MS, urls } = options;
  const known = venueProfile(options.exchangeId);
  const profile = { ...known, config: { ...known.config, has: { fetchCurrencies: false } } };
  const limiter = createVenueLimiter(clock, new exchangeClass({}).rateLimit);
  const parts = { exchangeClass, profile, limiter, urls, requestTimeoutMs, credentials, isSandbox };
  const venueClock = createVenueClock(clock, createExchange(parts, String), profile);
  return {
    profile,
    limiter,
    venueClock,
    create(settings) {
      const exchange = createExchange(parts, String, { ...ACCOUNT_OPTIONS, ...settings }) as CcxtTradingExchange;
      keepTime(exchange, venueClock);
      // ccxt would renew what it signed in with by a timer that nobody stops; the stream does so itself.
      if (hasKeepAlive) exchange.delay = () => undefined;
      return exchange;
    },
  };
}

function connect(
  options: CcxtExecutionOptions,
  exchangeClass: CcxtConstructor,
  tradingAs: TradingProfile,
): AccountConnection {
  const { codes, stream, trading: dialect } = tradingAs;
  const { clock, draw = Math.random, isSandbox, venue } = options;
  const exchanges = createExchanges(options, exchangeClass, stream.keepAlive !== undefined);
  const { limiter, profile, venueClock } = exchanges;
  const calls = createVenueCalls({ venue, clock, limiter, draw });
  const exchange = exchanges.create({});
  const catalogue = createCatalogueSource({ venue, exchange, profile, calls });
  const names = createMarketNames(venue);
  const context: TradingContext = {
    exchange,
    isSandbox,
    clientIds: createClientIds(dialect.clientIdForm),
    instrumentOf: names.instrumentOf,
    listingOf: names.listingOf,
    now: venueClock.now,
  };
  const readCatalogue = async (): VenueAnswer<InstrumentCatalogue> => {
    const known = await catalogue.read(false);
    if (known.ok) names.learn(known.value);
    return known;
  };
  const reloadMarkets = (): void => void catalogue.read(true);
  const parts = { venue, clock, limiter, calls, venueClock, codes, dialect, context, readCatalogue, reloadMarkets };
  return {
    parts,
    exchanges,
    profile: tradingAs,
    async close() {
      calls.close();
      await exchange.close();
    },
  };
}

/**
 * ccxt asks for margin markets by itself where it has a key, and warns instead of doing what it is asked. Requests are
 * good for as long as the offers say: how long an order that nobody answered may still arrive depends on it.
 */
const ACCOUNT_OPTIONS = {
  fetchMargins: false,
  warnOnFetchOpenOrdersWithoutSymbol: false,
  recvWindow: 5 * SECOND_MS,
};

/** Signs by the venue's clock, as far as it is known. */
function keepTime(exchange: CcxtExchange, { now }: VenueClock): void {
  exchange.milliseconds = now;
  exchange.seconds = () => Math.floor(now() / SECOND_MS);
  exchange.nonce = now;
}
