import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createAccountKeys } from '../../../../../core/host/secrets/account-keys.ts';
import { createSecretStore } from '../../../../../core/host/secrets/secret-store.ts';
import type { VenueId } from '../../../../../core/model/identifiers.ts';
import type { SecretStore } from '../../../../../core/ports/secrets.ts';
import { aLiveAccount } from '../../../../support/live-accounts.ts';
import { keychainDouble } from '../../../../support/memory-protection.ts';
import { temporaryFolders } from '../../../../support/run-cli.ts';

const folders = temporaryFolders();
afterAll(folders.removeAll);

const ENV = { TRADEWIND_LIVE_1_API_KEY: 'environment-key-99', TRADEWIND_LIVE_1_SECRET: 'environment-secret' };
const live = aLiveAccount({ mode: 'live' });
const testnet = aLiveAccount({ mode: 'testnet' });

let folder: string;
let store: SecretStore;
beforeEach(() => {
  folder = folders.create();
  store = createSecretStore({ file: join(folder, 'keys.json'), protection: keychainDouble('test'), now: () => 5 });
});

const keysWith = (env: NodeJS.ProcessEnv) => createAccountKeys({ store, folder, env });

describe('the key of an account', () => {
  it('is the stored one, whatever lies in the environment', async () => {
    const credentials = { apiKey: 'stored-key-12', secret: 'stored-secret' };
    await store.put({ name: 'LIVE-1', venue: 'binance' as VenueId, mode: 'live', label: 'mine', credentials });
    expect(keysWith(ENV).find(live)).toMatchObject({
      ok: true,
      value: { tail: 'y-12', label: 'mine', origin: 'keychain' },
    });
    expect(await keysWith(ENV).reveal(live)).toEqual({ ok: true, value: credentials });
  });

  it('of a test network may lie in the environment', async () => {
    expect(keysWith(ENV).find(testnet)).toMatchObject({ ok: true, value: { tail: 'y-99', origin: 'environment' } });
    expect(await keysWith(ENV).reveal(testnet)).toMatchObject({ ok: true, value: { apiKey: 'environment-key-99' } });
  });

  it('of a test network may lie in the file .env of the data folder', () => {
    writeFileSync(
      join(folder, '.env'),
      'TRADEWIND_LIVE_1_API_KEY=filed-key-0077\nTRADEWIND_LIVE_1_SECRET=filed-secret\n',
    );
    expect(keysWith({}).find(testnet)).toMatchObject({ ok: true, value: { tail: '0077', origin: 'env-file' } });
  });

  it('to real money is never taken from the environment, and the refusal says what to do', async () => {
    const refusal = {
      ok: false,
      error: { code: 'NOT_FOUND', message: expect.stringContaining('Remove it there') as string },
    };
    expect(keysWith(ENV).find(live)).toMatchObject(refusal);
    expect(await keysWith(ENV).reveal(live)).toMatchObject(refusal);
  });

  it.each([
    ['mode', aLiveAccount({ mode: 'testnet' })],
    ['venue', aLiveAccount({ venue: 'kraken' as VenueId })],
  ])('is not used for another %s than it was stored for', async (_, other) => {
    const credentials = { apiKey: 'stored-key-12', secret: 'stored-secret' };
    await store.put({ name: 'LIVE-1', venue: 'binance' as VenueId, mode: 'live', label: '', credentials });
    expect(keysWith(ENV).find(other)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('is for binance, live') as string },
    });
    expect((await keysWith(ENV).reveal(other)).ok).toBe(false);
  });

  it('is missed in a sentence that names the variables for a test network only', () => {
    expect(keysWith({}).find(testnet)).toMatchObject({
      error: { message: expect.stringContaining('TRADEWIND_LIVE_1_API_KEY') as string },
    });
    expect(keysWith({}).find(live)).toMatchObject({ error: { message: 'There is no key of LIVE-1: enter it.' } });
  });
});
