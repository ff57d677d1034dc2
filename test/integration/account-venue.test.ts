import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createSystemClock } from '../../core/adapters/system-clock/system-clock.ts';
import { accountVenues } from '../../core/host/accounts/open-account-venue.ts';
import { defaultSettings } from '../../core/host/venues/venue-settings.ts';
import { aLiveAccount } from '../support/live-accounts.ts';
import { startVenueServer } from '../support/venues/start-venue-server.ts';
import type { VenueServer } from '../support/venues/start-venue-server.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const clock = createSystemClock();

describe('the key of an account', () => {
  let server: VenueServer;
  beforeAll(async () => {
    server = await startVenueServer({ dialect: 'binance', clock });
  });
  afterAll(() => server.close());

  const open = (restUrl: string, mode: 'live' | 'testnet' = 'live') => {
    const { apiKey = '', secret = '' } = server.credentials;
    const settings = (venue: string) => ({ ...defaultSettings(venue), restUrl, wsUrl: '' });
    return accountVenues(settings, clock)(aLiveAccount({ mode }), { apiKey, secret });
  };

  it('is taken by the venue, which says what it may do', async () => {
    const opened = await open(server.restUrl);
    if (!opened.ok) throw new Error(opened.error.message);
    expect(await opened.value.permissions()).toMatchObject({ ok: true, value: { trade: true, withdraw: false } });
    expect((await opened.value.balances()).ok).toBe(true);
    await opened.value.close();
  });

  it('to real money goes to the venue itself and to this machine, to no other address', async () => {
    expect(await open('https://api.binance.example')).toMatchObject({
      ok: false,
      error: { code: 'BAD_REQUEST', message: expect.stringContaining("is not binance's own address") as string },
    });
    const practice = await open('https://testnet.binance.example', 'testnet');
    expect(practice.ok).toBe(true);
    if (practice.ok) await practice.value.close();
  });
});
