import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HealthWire } from '../../../../core/api/wire/venue-wire.ts';
import { acceptHealth, useVenueStore, watchForSilence } from '../../../../renderer/stores/venue-store.ts';

const health = { time: 0, venues: [], streams: [] } as unknown as HealthWire; // its figures are not looked at

describe('watchForSilence', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    useVenueStore.setState({ health: null, lateMs: 0 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('waits for the first report', () => {
    const end = watchForSilence();
    vi.advanceTimersByTime(10_000);
    expect(useVenueStore.getState().lateMs).toBe(0);
    end();
  });

  it('tells how long the host has been silent, until it reports again', () => {
    acceptHealth(health);
    const end = watchForSilence();
    vi.advanceTimersByTime(2_000);
    expect(useVenueStore.getState().lateMs).toBe(0);
    vi.advanceTimersByTime(2_000);
    expect(useVenueStore.getState().lateMs).toBe(4_000);
    acceptHealth(health);
    expect(useVenueStore.getState().lateMs).toBe(0);
    end();
    vi.advanceTimersByTime(10_000);
    expect(useVenueStore.getState().lateMs).toBe(0);
  });
});
