import type { StreamKind } from '../../model/stream-kind.ts';
import type { VenueOffers } from '../../ports/market-data.ts';
import { offeredTimeframes } from './bar-reading.ts';
import type { CcxtExchange } from './ccxt-library.ts';
import type { VenueProfile } from './venue-profile.ts';

/** What an exchange has of what we want, by ccxt's own account of it. */
export function readOffers(exchange: CcxtExchange, profile: VenueProfile, hasStreams: boolean): VenueOffers {
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
