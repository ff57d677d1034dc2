import type { VenueCredentials } from '../../ports/secrets.ts';
import type { CcxtConstructor, CcxtExchange } from './ccxt-library.ts';
import { createFetch, createThrottler } from './http-transport.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { VenueProfile } from './venue-profile.ts';

/** Addresses that stand in for a venue's own: scheme, host and port; its paths are kept. */
export interface VenueUrls {
  readonly rest?: string;
  readonly ws?: string;
}

/** What every ccxt instance of a venue is made with. */
export interface ExchangeParts {
  readonly exchangeClass: CcxtConstructor;
  readonly profile: VenueProfile;
  readonly limiter: RateLimiter;
  readonly urls: VenueUrls | undefined;
  readonly requestTimeoutMs: number;
  /** Of an account; absent where only public data are read. */
  readonly credentials?: VenueCredentials;
  /** The venue's own practice market in place of the real one. */
  readonly isSandbox?: boolean;
}

/**
 * A ccxt exchange with everything of ours in place of its defaults, by configuration alone.
 * @param number what ccxt turns decimal text into
 */
export function createExchange(
  { exchangeClass, profile, limiter, urls, requestTimeoutMs, credentials, isSandbox = false }: ExchangeParts,
  number: (text: string) => CcxtValue,
  options: object = {},
): CcxtExchange {
  const config = profile.config as { readonly options?: object };
  const exchange = new exchangeClass({
    ...config,
    ...credentials,
    enableRateLimit: true,
    timeout: requestTimeoutMs,
    number,
    fetchImplementation: createFetch(limiter, profile.usedWeight),
    options: { ...config.options, maxRetriesOnFailure: 0, ...options },
  });
  exchange.throttler = createThrottler(limiter);
  if (isSandbox && profile.hasDemoTrading === true) exchange.enableDemoTrading(true);
  else if (isSandbox) exchange.setSandboxMode(true);
  if (urls !== undefined) exchange.urls.api = redirected(exchange.urls.api, urls);
  return exchange;
}

type CcxtValue = string | number;

/** Puts the given origins in place of the venue's, in however deep a tree of addresses. */
function redirected(api: unknown, urls: VenueUrls): unknown {
  if (typeof api === 'string') {
    const origin = api.startsWith('ws') ? urls.ws : urls.rest;
    return origin === undefined ? api : api.replace(/^[a-z]+:\/\/[^/]+/, origin.replace(/\/$/, ''));
  }
  if (typeof api !== 'object' || api === null) return api;
  return Object.fromEntries(Object.entries(api).map(([name, value]) => [name, redirected(value, urls)]));
}
