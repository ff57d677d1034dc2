import type { FeedState, VenueHealthWire, VenueWire } from '../../../core/api/wire/venue-wire.ts';

/** A venue with what is known of its health. */
export interface VenueRow {
  readonly venue: VenueWire;
  readonly health: VenueHealthWire | undefined;
  readonly state: FeedState | 'off';
}

/** Every venue with its health: those that are switched on first, in the host's order. */
export function venueRows(venues: readonly VenueWire[], health: readonly VenueHealthWire[]): readonly VenueRow[] {
  const rows = venues.map((venue): VenueRow => {
    const own = health.find((one) => one.venue === venue.venue);
    const isOn = venue.enabled || venue.simulated;
    return { venue, health: isOn ? own : undefined, state: isOn ? (own?.state ?? venue.state) : 'off' };
  });
  return [...rows.filter(({ state }) => state !== 'off'), ...rows.filter(({ state }) => state === 'off')];
}
