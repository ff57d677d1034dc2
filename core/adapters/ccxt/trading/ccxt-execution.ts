import { err, ok } from '../../../base/result.ts';
import { SECOND_MS } from '../../../base/time.ts';
import { instrumentId } from '../../../model/identifiers.ts';
import type { InstrumentId, VenueId } from '../../../model/identifiers.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { ExecutionVenue } from '../../../ports/execution-venue.ts';
import type { VenueAnswer } from '../../../ports/market-data.ts';
import { createCatalogueSource } from '../catalogue-source.ts';
import { loadExchangeClass } from '../ccxt-library.ts';
import type { CcxtConstructor, CcxtExchange } from '../ccxt-library.ts';
import { createStreamPace, createVenueLimiter, PING_MS } from '../ccxt-venue.ts';
import { createExchange } from '../create-exchange.ts';
import type { VenueCredentials, VenueUrls } from '../create-exchange.ts';
import type { InstrumentCatalogue, Listing } from '../instrument-catalogue.ts';
import { createVenueCalls } from '../venue-calls.ts';
import { createVenueClock } from '../venue-clock.ts';
import type { VenueClock } from '../venue-clock.ts';
import { venueFailure } from '../venue-failure.ts';
import { venueProfile } from '../venue-profile.ts';
import { createAccountReads } from './account-reads.ts';
import type { AccountParts } from './account-parts.ts';
import { createOrderWrites } from './order-writes.ts';
import { openPrivateStream } from './private-stream.ts';
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

/**
 * The private side of one account at any exchange that ccxt knows. The key stays within ccxt's instances: no message,
 * error or field of what is returned carries it. Every write is one request, whatever comes of it.
 * @returns `NOT_SUPPORTED` where ccxt knows no such exchange, or no practice market of it; nothing is sent yet
 */
export async function createCcxtExecution(options: CcxtExecutionOptions): VenueAnswer<ExecutionVenue> {
  const { exchangeId, isSandbox, venue } = options;
  const exchangeClass = await loadExchangeClass(exchangeId);
  const profile = tradingProfile(exchangeId);
  if (exchangeClass === undefined || profile === undefined) {
    return err(venueFailure(venue, 'NOT_SUPPORTED', `no exchange ${exchangeId}`));
  }
  if (isSandbox && !hasSandbox(exchangeClass)) {
    return err(venueFailure(venue, 'NOT_SUPPORTED', `${exchangeId} has no practice market`));
  }
  return ok(connect(options, exchangeClass, profile));
}

function hasSandbox(exchangeClass: CcxtConstructor): boolean {
  try {
    new exchangeClass({}).setSandboxMode(true);
    return true;
  } catch {
    return false;
  }
}

function connect(
  options: CcxtExecutionOptions,
  exchangeClass: CcxtConstructor,
  trading: TradingProfile,
): ExecutionVenue {
  const { clock, credentials, draw = Math.random, isSandbox, urls, venue } = options;
  const profile = venueProfile(options.exchangeId);
  const limiter = createVenueLimiter(clock, new exchangeClass({}).rateLimit);
  const requestTimeoutMs = options.requestTimeoutMs ?? 10 * SECOND_MS;
  const config = { ...profile.config, has: { fetchCurrencies: false } };
  const exchangeParts = {
    ...{ exchangeClass, limiter, urls, requestTimeoutMs, credentials, isSandbox },
    profile: { ...profile, config },
  };
  const create = (settings: object): CcxtTradingExchange => {
    const made = createExchange(exchangeParts, String, { ...ACCOUNT_OPTIONS, ...settings }) as CcxtTradingExchange;
    keepTime(made, venueClock);
    return made;
  };
  const calls = createVenueCalls({ venue, clock, limiter, draw });
  const venueClock: VenueClock = createVenueClock(clock, createExchange(exchangeParts, String), profile);
  const exchange = create({});
  const catalogue = createCatalogueSource({ venue, exchange, profile, calls });
  const names = createNames(venue);
  const clientIds = createClientIds(trading.trading.clientIdForm);
  const contextOf = (speaking: CcxtTradingExchange): TradingContext => ({
    exchange: speaking,
    isSandbox,
    clientIds,
    instrumentOf: names.instrumentOf,
    listingOf: names.listingOf,
    now: venueClock.now,
  });
  const readCatalogue = async (): VenueAnswer<InstrumentCatalogue> => {
    const known = await catalogue.read(false);
    if (known.ok) names.learn(known.value);
    return known;
  };
  const parts: AccountParts = {
    ...{ venue, clock, limiter, calls, venueClock, codes: trading.codes, dialect: trading.trading },
    context: contextOf(exchange),
    readCatalogue,
    reloadMarkets: () => void catalogue.read(true),
  };
  const closings = new Set<() => void>();
  const pace = createStreamPace(clock, profile);
  return {
    venue,
    offers: trading.trading.offers(exchange),
    ...createAccountReads(parts),
    ...createOrderWrites(parts),
    openStream(listener) {
      const stream = openPrivateStream(
        {
          ...{ venue, clock, pace, dialect: trading.stream, pingIntervalMs: options.pingIntervalMs ?? PING_MS },
          onOver: () => closings.delete(stream.close),
          async connect(socketSettings) {
            const known = await readCatalogue();
            if (!known.ok) return known.error.message;
            const streaming = create({ ...profile.streamOptions, ...socketSettings });
            streaming.setMarketsFromExchange(exchange);
            return contextOf(streaming);
          },
        },
        listener,
      );
      closings.add(stream.close);
      return stream;
    },
    async close() {
      calls.close();
      for (const close of closings) close();
      await exchange.close();
    },
  };
}

/** ccxt asks for these by itself where it has a key, or warns instead of doing what it is asked. */
const ACCOUNT_OPTIONS = { fetchMargins: false, warnOnFetchOpenOrdersWithoutSymbol: false };

/** Signs by the venue's clock, as far as it is known. */
function keepTime(exchange: CcxtExchange, { now }: VenueClock): void {
  exchange.milliseconds = now;
  exchange.seconds = () => Math.floor(now() / SECOND_MS);
  exchange.nonce = now;
  // ccxt would renew what it signed in with by timers that nobody stops; the stream does so itself.
  exchange.delay = () => undefined;
}

/** Instruments under the venue's own names, of the catalogue that was read last. */
function createNames(venue: VenueId): {
  readonly learn: (catalogue: InstrumentCatalogue) => void;
  readonly instrumentOf: (marketId: string) => InstrumentId;
  readonly listingOf: (id: InstrumentId) => Listing | undefined;
} {
  const state: { catalogue?: InstrumentCatalogue; readonly byMarket: Map<string, InstrumentId> } = {
    byMarket: new Map(),
  };
  return {
    learn(catalogue) {
      if (state.catalogue === catalogue) return;
      state.catalogue = catalogue;
      state.byMarket.clear();
      for (const [id, { marketId, ccxtSymbol }] of catalogue.byId) {
        state.byMarket.set(marketId, id);
        state.byMarket.set(ccxtSymbol, id);
      }
    },
    // What we do not list keeps the venue's name: it must not go unseen.
    instrumentOf: (marketId) => state.byMarket.get(marketId) ?? instrumentId(venue, marketId),
    listingOf: (id) => state.catalogue?.byId.get(id),
  };
}
