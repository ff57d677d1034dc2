import type { VenueSettings } from '../../api/wire/venue-wire.ts';
import { createEmitter } from '../../base/emitter.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import type { Result } from '../../base/result.ts';
import type { VenueError } from '../../model/venue-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MarketDataVenue } from '../../ports/market-data.ts';
import type { Written } from '../../ports/repositories.ts';
import { openVenue } from './open-venue.ts';
import type { VenueSettingsStore } from './venue-settings.ts';

/** The venues of a host: each is opened once, so that it has one rate limit. */
export interface VenueRegistry {
  readonly settings: VenueSettingsStore;
  /** The venue, opened now unless it is open. A person's wish to use it is enough: it need not be switched on. */
  readonly open: (venue: string) => Promise<Result<MarketDataVenue, VenueError>>;
  /** Those that are open now. */
  readonly opened: () => readonly MarketDataVenue[];
  /** Keeps settings. The venue is closed if it is open; whoever needs it opens it with the new ones. */
  readonly save: (settings: VenueSettings) => Written;
  /** Told after settings were saved. */
  readonly onSaved: (listener: (venue: string) => void) => Unsubscribe;
  readonly close: () => Promise<void>;
}

/** A registry in which nothing is open. */
export function createVenueRegistry(settings: VenueSettingsStore, clock: Clock): VenueRegistry {
  const opening = new Map<string, Promise<Result<MarketDataVenue, VenueError>>>();
  const open = new Map<string, MarketDataVenue>();
  const saved = createEmitter<string>();

  async function openAnew(venue: string): Promise<Result<MarketDataVenue, VenueError>> {
    const answer = await openVenue(settings.get(venue), clock);
    if (answer.ok) open.set(venue, answer.value);
    else opening.delete(venue);
    return answer;
  }
  async function closeOne(venue: string): Promise<void> {
    const pending = opening.get(venue);
    opening.delete(venue);
    open.delete(venue);
    const answer = await pending;
    if (answer?.ok === true) await answer.value.close();
  }

  return {
    settings,
    open(venue) {
      const pending = opening.get(venue) ?? openAnew(venue);
      opening.set(venue, pending);
      return pending;
    },
    opened: () => [...open.values()],
    async save(next) {
      const written = await settings.save(next);
      if (!written.ok) return written;
      await closeOne(next.venue);
      saved.emit(next.venue);
      return written;
    },
    onSaved: saved.subscribe,
    async close() {
      await Promise.all([...opening.keys()].map(closeOne));
    },
  };
}
