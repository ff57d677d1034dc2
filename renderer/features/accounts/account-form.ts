import type { LiveAccountInput, LiveAccountWire } from '../../../core/api/wire/live-account-wire.ts';
import { accountNameProblem } from '../../../core/model/live-account.ts';

/** A fresh definition: the least that it can be, on a test network, with the tightest limits. */
export function newAccount(taken: readonly string[], venue: string): LiveAccountInput {
  return {
    name: firstFree('TEST', taken),
    venue,
    mode: 'testnet',
    instruments: [],
    profile: 'conservative',
    autoResume: false,
  };
}

/** The definition alone, as it is saved. */
export function definitionOf({
  name,
  venue,
  mode,
  instruments,
  profile,
  autoResume,
}: LiveAccountWire): LiveAccountInput {
  return { name, venue, mode, instruments, profile, autoResume };
}

/** The definition with another mode; a name that nobody has changed follows it. */
export function withMode(
  draft: LiveAccountInput,
  mode: LiveAccountInput['mode'],
  taken: readonly string[],
): LiveAccountInput {
  const isOurs = /^(TEST|LIVE)-\d+$/.test(draft.name);
  const name = isOurs ? firstFree(mode === 'live' ? 'LIVE' : 'TEST', taken) : draft.name;
  return { ...draft, mode, name };
}

/** What is wrong with a new account's name, in a sentence; undefined if nothing is. */
export function newNameProblem(name: string, taken: readonly string[]): string | undefined {
  return taken.includes(name) ? `There is an account ${name} already.` : accountNameProblem(name);
}

function firstFree(prefix: string, taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`${prefix}-${number}`)) number++;
  return `${prefix}-${number}`;
}
