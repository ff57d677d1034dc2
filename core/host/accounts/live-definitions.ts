import { z } from 'zod';
import { liveAccountInput } from '../../api/wire/live-account-wire.ts';
import type { LiveAccount } from '../../model/live-account.ts';
import type { InstrumentId, VenueId } from '../../model/identifiers.ts';
import type { SettingRepository, Written } from '../../ports/repositories.ts';

const KEY = 'live-accounts';
const stored = z.array(liveAccountInput);

/** The definitions of accounts at real venues, kept in the store. Keys and armings are kept apart from them. */
export interface LiveDefinitions {
  /** In order of their names. */
  readonly list: () => readonly LiveAccount[];
  readonly find: (name: string) => LiveAccount | undefined;
  /** Keeps a definition in place of any other of that name. */
  readonly save: (account: LiveAccount) => Written;
  readonly remove: (name: string) => Written;
}

/** Reads and writes them. What cannot be read any more is no account: nothing is traded by guessing. */
export function createLiveDefinitions(settings: SettingRepository): LiveDefinitions {
  const list = (): readonly LiveAccount[] => {
    const parsed = stored.safeParse(settings.get(KEY) ?? []);
    return parsed.success ? parsed.data.map(toAccount) : [];
  };
  const others = (name: string): readonly LiveAccount[] => list().filter((one) => one.name !== name);
  return {
    list,
    find: (name) => list().find((one) => one.name === name),
    save: (account) => settings.put(KEY, [...others(account.name), account].toSorted(byName)),
    remove: (name) => settings.put(KEY, others(name)),
  };
}

/** A definition as it crossed a wire, with its ids named as such. */
export function toAccount(input: z.infer<typeof liveAccountInput>): LiveAccount {
  return { ...input, venue: input.venue as VenueId, instruments: input.instruments.map((id) => id as InstrumentId) };
}

function byName(a: LiveAccount, b: LiveAccount): number {
  return a.name < b.name ? -1 : 1;
}
