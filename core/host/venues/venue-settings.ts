import { z } from 'zod';
import { venueSettingsInput } from '../../api/wire/venue-wire.ts';
import type { VenueSettings } from '../../api/wire/venue-wire.ts';
import type { SettingRepository, Written } from '../../ports/repositories.ts';

/** Venues that are verified in depth against servers and recordings, by ccxt's id. */
export const VERIFIED_VENUES: ReadonlyMap<string, string> = new Map([
  ['coinbase', 'Coinbase Advanced Trade'],
  ['binance', 'Binance Spot'],
  ['binanceusdm', 'Binance USD-M Futures'],
  ['kraken', 'Kraken'],
  ['okx', 'OKX'],
]);

const KEY = 'venues';
const stored = z.array(venueSettingsInput);

/** Nothing of the internet is touched before a person says so. */
export function defaultSettings(venue: string): VenueSettings {
  return { venue, enabled: false, restUrl: '', wsUrl: '', streams: true };
}

/** Settings of venues, kept in the store: those verified, and whichever others were saved. */
export interface VenueSettingsStore {
  readonly list: () => readonly VenueSettings[];
  readonly get: (venue: string) => VenueSettings;
  readonly save: (settings: VenueSettings) => Written;
}

/** Reads and writes them; what cannot be read any more counts as never saved. */
export function createVenueSettings(settings: SettingRepository): VenueSettingsStore {
  const saved = (): readonly VenueSettings[] => {
    const parsed = stored.safeParse(settings.get(KEY) ?? []);
    return parsed.success ? parsed.data : [];
  };
  const get = (venue: string): VenueSettings => saved().find((one) => one.venue === venue) ?? defaultSettings(venue);
  return {
    list() {
      const others = saved().filter(({ venue }) => !VERIFIED_VENUES.has(venue));
      return [...VERIFIED_VENUES.keys()].map(get).concat(others);
    },
    get,
    save: (next) => settings.put(KEY, [...saved().filter(({ venue }) => venue !== next.venue), next]),
  };
}
