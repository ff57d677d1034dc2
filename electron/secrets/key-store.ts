import { existsSync } from 'node:fs';
import type { DataFolder } from '../../core/host/data-folder.ts';
import { createPassphraseProtection } from '../../core/host/secrets/passphrase-protection.ts';
import { createSecretStore } from '../../core/host/secrets/secret-store.ts';
import type { SecretState, SecretStore } from '../../core/ports/secrets.ts';
import { createKeychainProtection, keychainBackend } from './keychain-protection.ts';
import type { Keychain } from './keychain-protection.ts';

/** Where the desktop keeps keys. */
export interface KeyStoreOptions {
  readonly folder: Pick<DataFolder, 'keychainKeys' | 'passphraseKeys'>;
  readonly keychain: Keychain;
  readonly platform: NodeJS.Platform;
  readonly now: () => number;
}

/** The system's keychain where it has one that protects anything; else a file under a passphrase, and why. */
export function openKeyStore({ folder, keychain, platform, now }: KeyStoreOptions): SecretStore {
  const backend = keychainBackend(keychain, platform);
  if (backend !== undefined) {
    const protection = createKeychainProtection(keychain, backend);
    return createSecretStore({ file: folder.keychainKeys, protection, now });
  }
  const store = createSecretStore({ file: folder.passphraseKeys, protection: createPassphraseProtection(), now });
  const lost = existsSync(folder.keychainKeys) ? ' Keys that a keychain kept before can be used only where it is.' : '';
  return {
    ...store,
    state: () => withReason(store.state(), `This session has no keychain that protects keys.${lost}`),
  };
}

function withReason(state: SecretState, reason: string): SecretState {
  return state.state === 'open' ? state : { ...state, detail: `${reason} ${state.detail}` };
}
