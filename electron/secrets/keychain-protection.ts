import type { SafeStorage } from 'electron';
import { err, ok } from '../../core/base/result.ts';
import type { Result } from '../../core/base/result.ts';
import type { KeyProtection } from '../../core/host/secrets/key-protection.ts';
import type { SecretFailure } from '../../core/ports/secrets.ts';

/** What is used of Electron's keychain. */
export type Keychain = Pick<
  SafeStorage,
  'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend'
>;

/** Backends that protect nothing: a password that everyone knows, or none that anyone can name. */
const WORTHLESS: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

/** The name of the system's keychain; undefined where it has none that protects anything. Only after the app is ready. */
export function keychainBackend(keychain: Keychain, platform: NodeJS.Platform): string | undefined {
  if (!keychain.isEncryptionAvailable()) return undefined;
  if (platform === 'darwin') return 'keychain';
  if (platform === 'win32') return 'dpapi';
  const backend = keychain.getSelectedStorageBackend();
  return WORTHLESS.has(backend) ? undefined : backend;
}

/** Keys that the system's keychain seals: whoever is logged in as this person, on this machine, opens them. */
export function createKeychainProtection(keychain: Keychain, backend: string): KeyProtection {
  return {
    kind: 'keychain',
    state(header) {
      if (header === undefined || (header.kind === 'keychain' && header.backend === backend)) {
        return { state: 'open', detail: '' };
      }
      const before = header.kind === 'keychain' ? header.backend : 'a passphrase';
      return {
        state: 'refused',
        detail: `The keys were kept by ${before}, this session has ${backend}: start Tradewind in the session of before, or remove the keys and enter them anew.`,
      };
    },
    unlock: () => Promise.resolve(ok(undefined)),
    header: () => ok({ kind: 'keychain', backend }),
    seal: (plain) => attempt(() => keychain.encryptString(plain).toString('base64')),
    open: (sealed) => attempt(() => keychain.decryptString(Buffer.from(sealed, 'base64'))),
  };
}

/** Electron throws where the keychain was locked meanwhile, or what it is given is not what it gave. */
function attempt(work: () => string): Result<string, SecretFailure> {
  try {
    return ok(work());
  } catch {
    return err({
      code: 'TAMPERED',
      message: 'The keychain does not open this key: unlock it, or enter the key anew.',
    });
  }
}
