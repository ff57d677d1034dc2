import { instrumentId } from '../../../model/identifiers.ts';
import type { InstrumentId, VenueId } from '../../../model/identifiers.ts';
import type { InstrumentCatalogue, Listing } from '../instrument-catalogue.ts';

/** Instruments under the venue's own names, of the catalogue that was read last. */
export function createMarketNames(venue: VenueId): {
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
