import type { VenueSettings } from '../../api/wire/venue-wire.ts';
import { err } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { VenueId } from '../../model/identifiers.ts';
import type { VenueError } from '../../model/venue-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MarketDataVenue } from '../../ports/market-data.ts';
import { addressProblem } from './venue-address.ts';

/** Names of all venues that can be opened. */
export async function listVenues(): Promise<readonly string[]> {
  const { listExchanges } = await import('../../adapters/ccxt/exchange-list.ts');
  return listExchanges();
}

/** Opens the public data of a venue as its settings say. Nothing is sent yet. */
export async function openVenue(settings: VenueSettings, clock: Clock): Promise<Result<MarketDataVenue, VenueError>> {
  const { venue, restUrl, wsUrl, streams } = settings;
  const problem = addressProblem(restUrl, 'rest') ?? addressProblem(wsUrl, 'ws');
  if (problem !== undefined) return err({ code: 'BAD_REQUEST', message: problem });
  // ccxt takes a moment to load: only those who use a venue wait for it.
  const { createCcxtVenue } = await import('../../adapters/ccxt/ccxt-venue.ts');
  return createCcxtVenue({
    venue: venue as VenueId,
    exchangeId: venue,
    clock,
    streams,
    urls: { ...(restUrl === '' ? {} : { rest: restUrl }), ...(wsUrl === '' ? {} : { ws: wsUrl }) },
  });
}
