import { err, ok } from '../../base/result.ts';
import type { InstrumentId, VenueId } from '../../model/identifiers.ts';
import type { VenueAnswer } from '../../ports/market-data.ts';
import type { CcxtExchange } from './ccxt-library.ts';
import { createCatalogue } from './instrument-catalogue.ts';
import type { InstrumentCatalogue, Listing } from './instrument-catalogue.ts';
import type { VenueCalls } from './venue-calls.ts';
import { venueFailure } from './venue-failure.ts';
import type { VenueProfile } from './venue-profile.ts';

/** What a catalogue is read with. */
export interface CatalogueParts {
  readonly venue: VenueId;
  readonly exchange: CcxtExchange;
  readonly profile: VenueProfile;
  readonly calls: VenueCalls;
}

/** A venue's instruments, read when they are first needed. */
export interface CatalogueSource {
  /** Those who ask while they are read wait for the same answer; `isFresh` reads them again. */
  readonly read: (isFresh: boolean) => VenueAnswer<InstrumentCatalogue>;
  readonly find: (instrumentId: InstrumentId) => VenueAnswer<Listing>;
}

/** A source that has read nothing yet. */
export function createCatalogueSource(parts: CatalogueParts): CatalogueSource {
  const { venue } = parts;
  const state: { known?: InstrumentCatalogue; reading?: VenueAnswer<InstrumentCatalogue> } = {};
  const readNow = async (): VenueAnswer<InstrumentCatalogue> => {
    const answer = await readMarkets(parts);
    delete state.reading;
    if (answer.ok) state.known = answer.value;
    return answer;
  };
  const read = (isFresh: boolean): VenueAnswer<InstrumentCatalogue> => {
    if (state.known !== undefined && !isFresh) return Promise.resolve(ok(state.known));
    state.reading ??= readNow();
    return state.reading;
  };
  return {
    read,
    async find(instrumentId) {
      const unknown = err(venueFailure(venue, 'UNKNOWN_INSTRUMENT', instrumentId));
      if (!instrumentId.startsWith(`${venue}:`)) return unknown;
      const known = await read(false);
      if (!known.ok) return known;
      const listing = known.value.byId.get(instrumentId);
      return listing === undefined ? unknown : ok(listing);
    },
  };
}

function readMarkets({ venue, exchange, profile, calls }: CatalogueParts): VenueAnswer<InstrumentCatalogue> {
  return calls.read('live', async () => {
    // Always anew: ccxt keeps the promise of a first reading that failed.
    const markets = await exchange.loadMarkets(true);
    dropRepeated(exchange);
    return createCatalogue(venue, exchange, markets, profile.scalesContracts);
  });
}

/** Coinbase lists its perpetuals twice; ccxt then cannot tell which of the two a message is about. */
function dropRepeated({ markets_by_id: byId }: CcxtExchange): void {
  for (const [id, markets] of Object.entries(byId)) {
    byId[id] = [...new Map(markets.map((market) => [market.symbol, market])).values()];
  }
}
