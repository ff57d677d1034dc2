import { z } from 'zod';
import { createEmitter } from '../../base/emitter.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import type { SettingRepository, Written } from '../../ports/repositories.ts';

const WATCHED_KEY = 'watched-instruments';
const LISTED_KEY = 'listed-instruments';
const stored = z.array(z.string());

/** Instruments of venues that a person watches, kept in the store. */
export interface Watchlist {
  /** Those that are watched now, oldest first. */
  readonly watched: () => readonly string[];
  /** All that ever were, in that order: what the account's engine has listed. */
  readonly listed: () => readonly string[];
  readonly add: (instrumentId: string) => Written;
  readonly remove: (instrumentId: string) => Written;
  readonly onChanged: (listener: () => void) => Unsubscribe;
}

/** Reads the list; what cannot be read any more counts as empty. */
export function openWatchlist(settings: SettingRepository): Watchlist {
  const changed = createEmitter<void>();
  const read = (key: string): readonly string[] => stored.safeParse(settings.get(key) ?? []).data ?? [];
  let watched = read(WATCHED_KEY);
  let listed = read(LISTED_KEY);
  const write = async (next: readonly string[]): ReturnType<typeof settings.put> => {
    const written = await settings.put(WATCHED_KEY, next);
    if (!written.ok) return written;
    watched = next;
    changed.emit();
    return written;
  };
  return {
    watched: () => watched,
    listed: () => listed,
    async add(instrumentId) {
      if (!listed.includes(instrumentId)) {
        const next = [...listed, instrumentId];
        // Before anything can be traded: a restart must find the instruments of every order.
        const written = await settings.put(LISTED_KEY, next);
        if (!written.ok) return written;
        listed = next;
      }
      return write([...watched.filter((one) => one !== instrumentId), instrumentId]);
    },
    remove: (instrumentId) => write(watched.filter((one) => one !== instrumentId)),
    onChanged: changed.subscribe,
  };
}
