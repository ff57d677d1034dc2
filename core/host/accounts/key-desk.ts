import type { CallPlace } from '../../api/call-place.ts';
import type { Desk } from '../../api/desk.ts';
import type { AccountKeyInput } from '../../api/wire/live-account-wire.ts';
import type { ActOutcome } from '../../api/wire/trading-wire.ts';
import { createEmitter } from '../../base/emitter.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import type { SecretState, SecretStore } from '../../ports/secrets.ts';
import { done, refused } from '../desk/act-outcome.ts';
import type { KeyPrompt } from '../host-options.ts';
import type { LiveAccounts } from './live-accounts.ts';

/** The part of the desk that takes keys in. None of it gives one out. */
export interface KeyDesk extends Pick<Desk, 'enterAccountKey' | 'storeAccountKey' | 'removeAccountKey' | 'unlockKeys'> {
  readonly state: () => SecretState;
  readonly onChanged: (listener: () => void) => Unsubscribe;
}

/** What it works with. */
export interface KeyDeskDeps {
  readonly accounts: LiveAccounts;
  readonly store: SecretStore;
  /** The window of its own in which a person types a key; absent where there are no windows. */
  readonly prompt: KeyPrompt | undefined;
}

const ELSEWHERE = 'Keys are typed at a terminal of this machine, or in the window for keys: not here.';

/** Creates it. */
export function createKeyDesk({ accounts, store, prompt }: KeyDeskDeps): KeyDesk {
  const changed = createEmitter<void>();
  const keep = async (input: AccountKeyInput): Promise<ActOutcome> => {
    const account = accounts.definitions.find(input.account);
    if (account === undefined) return refused(`There is no account ${input.account} at a venue.`);
    const { label, apiKey, secret, password } = input;
    const { name, venue, mode } = account;
    const credentials = password === undefined ? { apiKey, secret } : { apiKey, secret, password };
    const kept = await store.put({ name, venue, mode, label, credentials });
    if (!kept.ok) return refused(kept.error.message);
    await accounts.keyChanged(name);
    return done(1);
  };
  const unlock = async (passphrase: string): Promise<ActOutcome> => {
    const unlocked = await store.unlock(passphrase);
    if (!unlocked.ok) return refused(unlocked.error.message);
    changed.emit();
    for (const { name } of store.list()) accounts.keyUnlocked(name);
    return done(1);
  };
  return {
    state: store.state,
    onChanged: changed.subscribe,
    enterAccountKey(name) {
      const account = accounts.definitions.find(name);
      if (account === undefined) return refused(`There is no account ${name} at a venue.`);
      if (prompt === undefined) {
        return refused(
          `Keys are not typed into a browser. At a terminal of this machine: tradewind account key ${name}`,
        );
      }
      prompt({ account, keyStore: store.state, keep, unlock });
      return done(1);
    },
    storeAccountKey: (input, place) => (isTerminal(place) ? keep(input) : Promise.resolve(refused(ELSEWHERE))),
    unlockKeys: (passphrase, place) => (isTerminal(place) ? unlock(passphrase) : Promise.resolve(refused(ELSEWHERE))),
    async removeAccountKey(name) {
      const removed = await store.remove(name);
      if (!removed.ok) return refused(removed.error.message);
      await accounts.keyChanged(name);
      return done(1);
    },
  };
}

function isTerminal(place: CallPlace): boolean {
  return place === 'terminal';
}
