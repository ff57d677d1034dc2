import { ok } from '../../core/base/result.ts';
import { createPassphraseProtection } from '../../core/host/secrets/passphrase-protection.ts';
import type { KeyProtection } from '../../core/host/secrets/key-protection.ts';

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
