import type { ActOutcome } from '../wire/trading-wire.ts';
import type { HealthWire, VenueSettings, VenueTestWire, VenueWire } from '../wire/venue-wire.ts';

/** Venues, and how the host and its streams are. */
export interface VenueCalls {
  readonly watchVenues: (signal: AbortSignal) => AsyncIterable<readonly VenueWire[]>;
  /** Names of all venues that can be used, beside those listed. */
  readonly venueCatalog: () => Promise<readonly string[]>;
  readonly saveVenue: (settings: VenueSettings) => Promise<ActOutcome>;
  /** Tries settings out without saving them. */
  readonly testVenue: (settings: VenueSettings) => Promise<VenueTestWire>;
  readonly watchHealth: (signal: AbortSignal) => AsyncIterable<HealthWire>;
}
