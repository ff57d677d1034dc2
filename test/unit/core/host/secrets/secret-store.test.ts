import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createPassphraseProtection } from '../../../../../core/host/secrets/passphrase-protection.ts';
import { createSecretStore } from '../../../../../core/host/secrets/secret-store.ts';
import type { VenueId } from '../../../../../core/model/identifiers.ts';
import type { NewKey, SecretStore } from '../../../../../core/ports/secrets.ts';
import { keychainDouble, quickProtection } from '../../../../support/memory-protection.ts';
import { temporaryFolders } from '../../../../support/run-cli.ts';

const folders = temporaryFolders();
afterAll(folders.removeAll);

const PASSPHRASE = 'correct horse battery';
const CREDENTIALS = { apiKey: 'canary-api-key-4711', secret: 'canary-secret-0815' };

function aKey(change: Partial<NewKey> = {}): NewKey {
  return {
    name: 'LIVE-1',
    venue: 'binance' as VenueId,
    mode: 'live',
    label: 'laptop',
    credentials: CREDENTIALS,
    ...change,
  };
}

let file: string;
let store: SecretStore;
beforeEach(() => {
  file = join(folders.create(), 'keys.json');
  store = storeOn(file);
});

function storeOn(path: string): SecretStore {
  return createSecretStore({ file: path, protection: quickProtection(), now: () => 1_000 });
}

/** A second program on the same file, as after a restart. */
async function reopened(passphrase = PASSPHRASE): Promise<SecretStore> {
  const next = storeOn(file);
  await next.unlock(passphrase);
  return next;
}

function changeFile(change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

describe('keys under a passphrase', () => {
  beforeEach(async () => {
    await store.unlock(PASSPHRASE);
    await store.put(aKey());
  });

  it('come back after a restart with the passphrase, and say only their last four characters before', async () => {
    const next = storeOn(file);
    expect(next.state()).toMatchObject({ kind: 'passphrase-file', state: 'locked' });
    expect(next.list()).toEqual([
      {
        name: 'LIVE-1',
        venue: 'binance',
        mode: 'live',
        label: 'laptop',
        tail: '4711',
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
        storedAt: 1_000,
      },
    ]);
    expect(await next.reveal('LIVE-1')).toMatchObject({ ok: false, error: { code: 'LOCKED' } });
    expect(await next.unlock(PASSPHRASE)).toEqual({ ok: true, value: undefined });
    expect(await next.reveal('LIVE-1')).toEqual({ ok: true, value: CREDENTIALS });
  });

  it('are nowhere in the file, which only its owner can read', () => {
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(CREDENTIALS.apiKey);
    expect(text).not.toContain(CREDENTIALS.secret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(existsSync(`${file}.new`)).toBe(false);
  });

  it('stay shut to another passphrase', async () => {
    const next = storeOn(file);
    expect(await next.unlock('correct horse batterx')).toMatchObject({
      ok: false,
      error: { code: 'WRONG_PASSPHRASE' },
    });
    expect(next.state().state).toBe('locked');
    expect(await next.reveal('LIVE-1')).toMatchObject({ ok: false, error: { code: 'LOCKED' } });
  });

  it('are not read from a file that others can read', async () => {
    chmodSync(file, 0o640);
    expect(storeOn(file).state()).toMatchObject({
      state: 'refused',
      detail: expect.stringContaining('chmod 600') as string,
    });
    expect(await store.reveal('LIVE-1')).toMatchObject({ ok: false, error: { code: 'READABLE_BY_OTHERS' } });
    expect(await store.put(aKey({ name: 'LIVE-2' }))).toMatchObject({
      ok: false,
      error: { code: 'READABLE_BY_OTHERS' },
    });
  });

  it('are refused when a single bit of what is sealed was turned, wherever it is', async () => {
    const sealed = (JSON.parse(readFileSync(file, 'utf8')) as { keys: { sealed: string }[] }).keys[0]?.sealed ?? '';
    const bytes = Buffer.from(sealed, 'base64');
    const next = await reopened();
    for (let index = 0; index < bytes.length; index++) {
      const turned = Buffer.from(bytes);
      turned[index] = (turned[index] ?? 0) ^ 1;
      changeFile((text) => text.replace(/"sealed": "[^"]*"/, `"sealed": "${turned.toString('base64')}"`));
      expect(await next.reveal('LIVE-1')).toMatchObject({ ok: false, error: { code: 'TAMPERED' } });
    }
  });

  it.each([
    ['another mode', (text: string) => text.replace('"mode": "live"', '"mode": "testnet"')],
    ['another venue', (text: string) => text.replace('"venue": "binance"', '"venue": "kraken"')],
    ['another name', (text: string) => text.replace('"name": "LIVE-1"', '"name": "LIVE-9"')],
  ])('are refused when they were passed off as those of %s', async (_, change) => {
    changeFile(change);
    const name = readFileSync(file, 'utf8').includes('LIVE-9') ? 'LIVE-9' : 'LIVE-1';
    expect(await (await reopened()).reveal(name)).toMatchObject({ ok: false, error: { code: 'TAMPERED' } });
  });

  it('of one account are replaced and removed without touching another', async () => {
    await store.put(
      aKey({ name: 'TEST-1', mode: 'testnet', credentials: { apiKey: 'other-key-22', secret: 'other-secret' } }),
    );
    await store.put(aKey({ credentials: { apiKey: 'newer-key-33', secret: 'newer-secret', password: 'word' } }));
    expect(store.list().map(({ name, tail }) => [name, tail])).toEqual([
      ['TEST-1', 'y-22'],
      ['LIVE-1', 'y-33'],
    ]);
    expect(await store.remove('TEST-1')).toMatchObject({ ok: true });
    expect(await store.remove('TEST-1')).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await store.reveal('LIVE-1')).toEqual({
      ok: true,
      value: { apiKey: 'newer-key-33', secret: 'newer-secret', password: 'word' },
    });
  });

  it.each([
    ['{', 'TAMPERED'],
    ['{"format":"tradewind-keys","version":2,"sealed":"x"}', 'TOO_NEW'],
    ['{"format":"other","version":1}', 'TAMPERED'],
  ])('are not overwritten where the file is %s', async (text, code) => {
    writeFileSync(file, text);
    expect(await store.put(aKey())).toMatchObject({ ok: false, error: { code } });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});

describe('a fresh file of keys', () => {
  it('wants a passphrase of 12 characters before it takes a key', async () => {
    expect(store.state().state).toBe('fresh');
    expect(await store.put(aKey())).toMatchObject({ ok: false, error: { code: 'LOCKED' } });
    expect(await store.unlock('short')).toMatchObject({ ok: false, error: { code: 'MALFORMED' } });
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    ['a short API key', { apiKey: 'abc', secret: 'long enough' }],
    ['an API key with a space', { apiKey: 'abc def ghi', secret: 'long enough' }],
    ['a short secret', { apiKey: 'long-enough', secret: 'abc' }],
  ])('refuses %s', async (_, credentials) => {
    await store.unlock(PASSPHRASE);
    expect(await store.put(aKey({ credentials }))).toMatchObject({ ok: false, error: { code: 'MALFORMED' } });
  });

  it('takes 128 MB and real work for each guess', async () => {
    const real = createSecretStore({ file, protection: createPassphraseProtection(), now: () => 0 });
    await real.unlock(PASSPHRASE);
    await real.put(aKey());
    expect(readFileSync(file, 'utf8')).toMatch(/"cost": 131072,\s+"blockSize": 8/);
  });
});

describe('keys in a keychain', () => {
  it('are refused by another one, until they are removed and entered anew', async () => {
    const gnome = createSecretStore({ file, protection: keychainDouble('gnome_libsecret'), now: () => 0 });
    await gnome.put(aKey());
    const kwallet = createSecretStore({ file, protection: keychainDouble('kwallet6'), now: () => 0 });
    expect(kwallet.state()).toMatchObject({ state: 'refused', detail: 'another keychain' });
    expect(await kwallet.reveal('LIVE-1')).toMatchObject({ ok: false, error: { code: 'BACKEND_CHANGED' } });
    expect(await kwallet.put(aKey({ name: 'LIVE-2' }))).toMatchObject({
      ok: false,
      error: { code: 'BACKEND_CHANGED' },
    });
    await kwallet.remove('LIVE-1');
    expect(await kwallet.put(aKey())).toMatchObject({ ok: true });
    expect(await kwallet.reveal('LIVE-1')).toEqual({ ok: true, value: CREDENTIALS });
  });
});
