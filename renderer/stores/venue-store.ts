import { useSyncExternalStore } from 'react';
import { create } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { HealthWire, VenueWire } from '../../core/api/wire/venue-wire.ts';
import type { InstrumentFeed } from './feed-state.ts';
import { instrumentFeed, isCurrent } from './feed-state.ts';
import { useStatusStore } from './status-store.ts';

interface VenueState {
  readonly venues: readonly VenueWire[];
  readonly health: HealthWire | null;
  /** How long the host has been silent beyond what is usual, ms; 0 while its reports come. */
  readonly lateMs: number;
}

/** Reports come twice a second; after this long without one, what is shown is no longer current. */
const PATIENCE_MS = 2_500;
const LOOK_MS = 500;

/** The venues, their settings and their health. */
export const useVenueStore = create<VenueState>(() => ({ venues: [], health: null, lateMs: 0 }));

let receivedAt = 0;

/** Takes over the newest report. */
export function acceptHealth(health: HealthWire): void {
  receivedAt = performance.now();
  useVenueStore.setState({ health, lateMs: 0 });
}

/** Notices when reports stay away; returns the function that ends it. */
export function watchForSilence(): () => void {
  const timer = setInterval(() => {
    if (useVenueStore.getState().health === null) return;
    const silentMs = performance.now() - receivedAt;
    useVenueStore.setState({ lateMs: silentMs > PATIENCE_MS ? silentMs : 0 });
  }, LOOK_MS);
  return () => clearInterval(timer);
}

/** How far the prices of one instrument can be trusted. */
export function useInstrumentFeed(id: string, venue: string): InstrumentFeed {
  const status = useStatusStore((state) => state.status);
  return useVenueStore(useShallow(({ health, lateMs }) => instrumentFeed({ id, venue }, { status, health, lateMs })));
}

/** Whether they can be trusted, for those who draw a lot and must not be drawn anew with each report. */
export function useIsCurrent({ id, venue }: { readonly id: string; readonly venue: string }): boolean {
  return useSyncExternalStore(subscribeToReports, () => {
    const { status } = useStatusStore.getState();
    return status === null || isCurrent(instrumentFeed({ id, venue }, { status, ...useVenueStore.getState() }).state);
  });
}

function subscribeToReports(onChange: () => void): () => void {
  const ends = [useStatusStore.subscribe(onChange), useVenueStore.subscribe(onChange)];
  return () => {
    for (const end of ends) end();
  };
}
