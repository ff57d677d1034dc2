import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { LiveAccount } from '../../model/live-account.ts';
import type { KeyOrigin, SecretFailure, SecretStore, VenueCredentials } from '../../ports/secrets.ts';
import { findPlainKey, keyVariables } from './environment-keys.ts';
import { fingerprintOf } from './secret-store.ts';

/** What may be known of the key that an account would use. */
export interface AccountKey {
  readonly tail: string;
  readonly label: string;
  readonly fingerprint: string;
  readonly origin: KeyOrigin;
  /** UnixMs; null for one of the environment. */
  readonly storedAt: number | null;
}

/** The keys of accounts: stored ones, and for test networks those of the environment. */
export interface AccountKeys {
  /** Which key the account would use; or why there is none, and what to do. */
  readonly find: (account: LiveAccount) => Result<AccountKey, SecretFailure>;
  /** The key itself, in this process and for this moment. */
  readonly reveal: (account: LiveAccount) => Promise<Result<VenueCredentials, SecretFailure>>;
}

/** Where they are looked for. */
export interface AccountKeysParts {
  readonly store: SecretStore;
  /** The data folder, which may hold a file `.env`. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Stored keys go before those of the environment, and never serve another venue or mode than they were stored for. */
export function createAccountKeys({ store, folder, env }: AccountKeysParts): AccountKeys {
  const find: AccountKeys['find'] = (account) => {
    const stored = store.list().find(({ name }) => name === account.name);
    if (stored !== undefined) {
      const { tail, label, fingerprint, storedAt, venue, mode } = stored;
      if (venue !== account.venue || mode !== account.mode) return err(unfit(account, `${venue}, ${mode}`));
      return ok({ tail, label, fingerprint, storedAt, origin: store.state().kind });
    }
    const plain = findPlainKey(account.name, folder, env);
    if (plain === undefined) return err(missing(account));
    if (account.mode === 'live') return err(plainRefusal(account.name));
    const { apiKey } = plain.credentials;
    const shown = { tail: apiKey.slice(-4), label: '', fingerprint: fingerprintOf(apiKey), storedAt: null };
    return ok({ ...shown, origin: plain.origin });
  };
  return {
    find,
    async reveal(account) {
      const found = find(account);
      if (!found.ok) return found;
      if (found.value.storedAt !== null) return store.reveal(account.name);
      const plain = findPlainKey(account.name, folder, env);
      return plain === undefined ? err(missing(account)) : ok(plain.credentials);
    },
  };
}

function missing({ name, mode }: LiveAccount): SecretFailure {
  const { apiKey, secret } = keyVariables(name);
  const also = mode === 'testnet' ? ` For a test network ${apiKey} and ${secret} in the environment will do.` : '';
  return { code: 'NOT_FOUND', message: `There is no key of ${name}: enter it.${also}` };
}

function plainRefusal(name: string): SecretFailure {
  const { apiKey } = keyVariables(name);
  return {
    code: 'NOT_FOUND',
    message: `${apiKey} is not used: a key to real money does not belong into the environment or a file .env. Remove it there, make a new key at the venue, and enter that one.`,
  };
}

function unfit({ name, venue, mode }: LiveAccount, storedFor: string): SecretFailure {
  return {
    code: 'NOT_FOUND',
    message: `The stored key of ${name} is for ${storedFor}, the account is for ${venue}, ${mode}: enter the right one.`,
  };
}
