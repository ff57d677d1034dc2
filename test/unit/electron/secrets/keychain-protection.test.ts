import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createKeychainProtection, keychainBackend } from '../../../../electron/secrets/keychain-protection.ts';
import type { Keychain } from '../../../../electron/secrets/keychain-protection.ts';
import { openKeyStore } from '../../../../electron/secrets/key-store.ts';
import { temporaryFolders } from '../../../support/run-cli.ts';

const folders = temporaryFolders();
afterAll(folders.removeAll);

function aKeychain(change: Partial<Keychain> = {}): Keychain {
  return {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptString: (text) => Buffer.from(`sealed ${text}`),
    decryptString: (bytes) => bytes.toString().slice('sealed '.length),
    ...change,
  };
}

describe('the keychain of the system', () => {
  it.each([
    ['linux', 'gnome_libsecret', 'gnome_libsecret'],
    ['linux', 'kwallet6', 'kwallet6'],
    ['linux', 'basic_text', undefined],
    ['linux', 'unknown', undefined],
    ['darwin', 'unknown', 'keychain'],
    ['win32', 'unknown', 'dpapi'],
  ] as const)('on %s with %s is %s', (platform, selected, backend) => {
    expect(keychainBackend(aKeychain({ getSelectedStorageBackend: () => selected }), platform)).toBe(backend);
  });

  it('is none where nothing can be sealed', () => {
    expect(keychainBackend(aKeychain({ isEncryptionAvailable: () => false }), 'linux')).toBeUndefined();
  });

  it('opens what it sealed, and says so where it was locked meanwhile', () => {
    const protection = createKeychainProtection(aKeychain(), 'gnome_libsecret');
    const sealed = protection.seal('canary');
    expect(sealed.ok && protection.open(sealed.value)).toEqual({ ok: true, value: 'canary' });
    const locked = aKeychain({
      decryptString: () => {
        throw new Error('canary in an error of the keychain');
      },
    });
    const refused = createKeychainProtection(locked, 'gnome_libsecret').open('AAAA');
    expect(refused).toMatchObject({ ok: false, error: { code: 'TAMPERED' } });
    expect(JSON.stringify(refused)).not.toContain('canary');
  });
});

describe('where the desktop keeps keys', () => {
  let folder: { readonly keychainKeys: string; readonly passphraseKeys: string };
  beforeEach(() => {
    const path = folders.create();
    folder = { keychainKeys: join(path, 'keychain.json'), passphraseKeys: join(path, 'passphrase.json') };
  });
  const open = (keychain: Keychain) => openKeyStore({ folder, keychain, platform: 'linux', now: () => 0 });
  const worthless = aKeychain({ getSelectedStorageBackend: () => 'basic_text' });

  it('is the keychain, where there is one that protects anything', () => {
    expect(open(aKeychain()).state()).toEqual({ kind: 'keychain', state: 'open', detail: '' });
  });

  it('is a file under a passphrase where there is none, and why is told', () => {
    expect(open(worthless).state()).toMatchObject({
      kind: 'passphrase-file',
      state: 'fresh',
      detail: expect.stringMatching(/^This session has no keychain/) as string,
    });
  });

  it('tells of keys that lie in a keychain which this session does not have', () => {
    writeFileSync(folder.keychainKeys, '{}', { mode: 0o600 });
    expect(open(worthless).state().detail).toContain('can be used only where it is');
  });

  it('is refused in a session with another keychain', async () => {
    const credentials = { apiKey: 'some-api-key', secret: 'some-secret' };
    await open(aKeychain()).put({ name: 'LIVE-1', venue: 'binance' as never, mode: 'live', label: '', credentials });
    const other = open(aKeychain({ getSelectedStorageBackend: () => 'kwallet6' }));
    expect(other.state()).toMatchObject({
      state: 'refused',
      detail: expect.stringContaining('kept by gnome_libsecret, this session has kwallet6') as string,
    });
    expect(await other.reveal('LIVE-1')).toMatchObject({ error: { code: 'BACKEND_CHANGED' } });
  });
});
