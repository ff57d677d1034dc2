import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSystemClock } from '../../core/adapters/system-clock/system-clock.ts';
import { DAY_MS } from '../../core/base/time.ts';
import { accountVenues } from '../../core/host/accounts/open-account-venue.ts';
import { defaultSettings } from '../../core/host/venues/venue-settings.ts';
import { instrumentId } from '../../core/model/identifiers.ts';
import type { VenueId } from '../../core/model/identifiers.ts';
import { benchFolder, openBench } from '../support/arming-bench.ts';
import type { ArmingBench, BenchFolder, BenchOptions } from '../support/arming-bench.ts';
import { aLiveAccount } from '../support/live-accounts.ts';
import { anApprovedOrder } from '../support/venues/connected-account.ts';
import { startVenueServer } from '../support/venues/start-venue-server.ts';
import type { VenueServer } from '../support/venues/start-venue-server.ts';

// P9 once more, with signed requests through ccxt: the venue that is played counts what would have changed anything.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ACCOUNT = { ...aLiveAccount(), instruments: ['binance:BTC-USDT'] };
const ARM = { account: 'LIVE-1', confirmation: 'LIVE-1', hours: 24 };
const clock = createSystemClock();

let server: VenueServer;
beforeAll(async () => {
  server = await startVenueServer({ dialect: 'binance', clock });
  server.account.deposit('USDT', '10000');
});
afterAll(() => server.close());

let folder: BenchFolder;
let bench: ArmingBench;
let options: BenchOptions;
beforeEach(async () => {
  folder = benchFolder();
  const settings = (venue: string) => ({ ...defaultSettings(venue), restUrl: server.restUrl, wsUrl: server.wsUrl });
  const order = anApprovedOrder(instrumentId('binance' as VenueId, 'BTC-USDT'));
  options = { openVenue: accountVenues(settings, clock), order, start: clock.now() };
  bench = openBench(folder, options);
  await bench.desk.saveLiveAccount(ACCOUNT, 'window');
  const { apiKey = '', secret = '' } = server.credentials;
  await bench.keys.storeAccountKey({ account: 'LIVE-1', label: '', apiKey, secret }, 'terminal');
  await bench.settle();
});
afterEach(() => {
  folder.remove();
});

async function arm(): Promise<void> {
  await bench.desk.preflightAccount('LIVE-1', 'window');
  expect(await bench.desk.armAccount(ARM, 'window')).toMatchObject({ outcome: 'done' });
}

/** Account-changing requests that reach the venue while every engine of the host tries to send. */
async function writesOfTrying(): Promise<number> {
  const before = server.log.writeCount();
  await bench.settle();
  await bench.trySend('LIVE-1');
  return server.log.writeCount() - before;
}

describe('the venue sees', () => {
  it('one write of an armed account, and none before', async () => {
    expect(await writesOfTrying()).toBe(0);
    await arm();
    expect(await writesOfTrying()).toBe(1);
    expect(server.account.truth().orders).toHaveLength(1);
  });

  it.each([
    ['a look at what has to be right', () => bench.desk.preflightAccount('LIVE-1', 'window')],
    ['a test of the key', () => bench.desk.testLiveAccount('LIVE-1')],
    ['another name', () => bench.desk.armAccount({ ...ARM, confirmation: 'LIVE-2' }, 'window')],
    ['an arming by a program', () => bench.desk.armAccount(ARM, 'script')],
    ['an arming by a browser without the code', () => bench.desk.armAccount(ARM, 'browser')],
  ])('nothing but reads after %s', async (_, act) => {
    await bench.desk.preflightAccount('LIVE-1', 'script');
    await act();
    expect(await writesOfTrying()).toBe(0);
  });

  it.each([
    ['a stop', async () => bench.accounts.halt()],
    ['its time', async () => bench.clock.advance(DAY_MS)],
    ['a person', () => bench.desk.disarmAccount('LIVE-1')],
    ['more leave', () => bench.desk.saveLiveAccount({ ...ACCOUNT, profile: 'aggressive' }, 'window')],
    [
      'a restart',
      async () => {
        bench = openBench(folder, options);
      },
    ],
  ])('no write of an account whose arming was ended by %s', async (_, end) => {
    await arm();
    await end();
    expect(await writesOfTrying()).toBe(0);
  });

  it('no write of an account whose key may withdraw', async () => {
    server.account.setRights({ withdraw: true });
    await bench.desk.preflightAccount('LIVE-1', 'window');
    expect(await bench.desk.armAccount(ARM, 'window')).toMatchObject({
      message: expect.stringContaining('may withdraw money') as string,
    });
    expect(await writesOfTrying()).toBe(0);
    server.account.setRights({ withdraw: false });
  });
});
