import { describe, expect, it } from 'vitest';
import type { VenueHealthWire, VenueWire } from '../../../../../core/api/wire/venue-wire.ts';
import { venueRows } from '../../../../../renderer/features/health/venue-rows.ts';

function aVenue(venue: string, enabled: boolean, simulated = false): VenueWire {
  return {
    venue,
    enabled,
    restUrl: '',
    wsUrl: '',
    streams: true,
    name: venue,
    verified: true,
    simulated,
    state: 'idle',
    instruments: null,
  };
}

const health = { venue: 'coinbase', state: 'stale', detail: 'silent' } as unknown as VenueHealthWire;

describe('venueRows', () => {
  const rows = venueRows([aVenue('okx', false), aVenue('demo', true, true), aVenue('coinbase', true)], [health]);

  it('puts those that are switched off last', () => {
    expect(rows.map(({ venue }) => venue.venue)).toEqual(['demo', 'coinbase', 'okx']);
  });

  it('takes the state of the health report, else the venue’s own, else off', () => {
    expect(rows.map(({ state }) => state)).toEqual(['idle', 'stale', 'off']);
  });

  it('shows no figures of a venue that was switched off', () => {
    const [row] = venueRows([aVenue('coinbase', false)], [health]);
    expect(row).toMatchObject({ state: 'off', health: undefined });
  });
});
