import { err, ok } from '../../core/base/result.ts';
import { createPassphraseProtection } from '../../core/host/secrets/passphrase-protection.ts';
import type { KeyProtection } from '../../core/host/secrets/key-protection.ts';
import { fingerprintOf } from '../../core/host/secrets/secret-store.ts';
import type { SecretFailure, SecretStore, StoredKey, VenueCredentials } from '../../core/ports/secrets.ts';

/** A passphrase that costs next to nothing to try: what is tested is what becomes of it, not how long it takes. */
export function quickProtection(): KeyProtection {
  return createPassphraseProtection({ cost: 2, blockSize: 1, parallelization: 1 });
}

/** A keychain of this process: what it seals, only one of the same backend opens. */
export function keychainDouble(backend: string): KeyProtection {
  return {
    kind: 'keychain',
    state: (header) =>
      header === undefined || (header.kind === 'keychain' && header.backend === backend)
        ? { state: 'open', detail: '' }
        : { state: 'refused', detail: 'another keychain' },
    unlock: () => Promise.resolve(ok(undefined)),
    header: () => ok({ kind: 'keychain', backend }),
    seal: (plain) => ok(Buffer.from(`${backend}|${plain}`).toString('base64')),
    open: (sealed) =>
      ok(
        Buffer.from(sealed, 'base64')
          .toString()
          .slice(backend.length + 1),
      ),
  };
}

/** Keys in this process alone: for long tables of cases, in which the disk would take most of the time. */
export function memoryKeys(): SecretStore {
  const kept = new Map<string, { readonly shown: StoredKey; readonly credentials: VenueCredentials }>();
  const missing = err<SecretFailure>({ code: 'NOT_FOUND', message: 'There is no such key.' });
  return {
    state: () => ({ kind: 'keychain', state: 'open', detail: '' }),
    unlock: () => Promise.resolve(ok(undefined)),
    list: () => [...kept.values()].map(({ shown }) => shown),
    put({ credentials, ...about }) {
      const { apiKey } = credentials;
      const shown = { ...about, tail: apiKey.slice(-4), fingerprint: fingerprintOf(apiKey), storedAt: 0 };
      kept.set(about.name, { shown, credentials });
      return Promise.resolve(ok(shown));
    },
    remove: (name) => Promise.resolve(kept.delete(name) ? ok(undefined) : missing),
    reveal(name) {
      const found = kept.get(name);
      return Promise.resolve(found === undefined ? missing : ok(found.credentials));
    },
  };
}
