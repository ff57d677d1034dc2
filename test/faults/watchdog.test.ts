import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSystemClock } from '../../core/adapters/system-clock/system-clock.ts';
import { forkBox } from '../../core/host/user-strategies/fork-box.ts';
import { keepWatchdog } from '../../core/host/watchdog/watchdog-keeper.ts';
import type { GuardedAccount } from '../../core/host/watchdog/watchdog-messages.ts';
import type { ClientOrderId, VenueId, VenueOrderId } from '../../core/model/identifiers.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Logger } from '../../core/ports/logger.ts';
import { acceptedOrder } from '../support/venues/account-answers.ts';
import { anApprovedOrder, anArming, connectAccount } from '../support/venues/connected-account.ts';
import type { ConnectedAccount } from '../support/venues/connected-account.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

let account: ConnectedAccount;
beforeEach(async () => {
  account = await connectAccount('binance', { deposits: { USDT: '100000' }, clock: createSystemClock() });
});
afterEach(() => account.close());

const quiet: Logger = {
  ...Object.fromEntries(['trace', 'debug', 'info', 'warn', 'error', 'fatal'].map((name) => [name, () => undefined])),
  child: () => quiet,
} as never;

const describeAccount = (): GuardedAccount => {
  const { apiKey = '', secret = '' } = account.server.credentials;
  const { restUrl } = account.server;
  return { name: 'LIVE-1', venue: 'binance' as VenueId, isSandbox: false, restUrl, credentials: { apiKey, secret } };
};

/** Five orders of ours, the last of which is to be kept, and one of somebody else's. */
async function placeOrders(): Promise<readonly VenueOrderId[]> {
  const ids: VenueOrderId[] = [];
  for (let nth = 1; nth <= 5; nth++) {
    const order = anApprovedOrder(account.instrumentId, { clientOrderId: `tw1-${nth}` as ClientOrderId });
    ids.push(acceptedOrder(await account.venue.create(order, anArming(account.clock))).venueOrderId);
  }
  account.server.account.placeExternal({
    clientOrderId: 'by-hand',
    symbol: 'BTC-USDT',
    side: 'buy',
    type: 'limit',
    timeInForce: 'gtc',
    postOnly: false,
    reduceOnly: false,
    quantity: 1_000_000_000_000_000n,
    limitPrice: 20_000n * 10n ** 18n,
  });
  return ids;
}

const open = (): readonly string[] =>
  account.server.account
    .truth()
    .orders.filter(({ status }) => status === 'new')
    .map(({ clientOrderId }) => clientOrderId);

async function until(isDone: () => boolean, ms: number): Promise<number> {
  const begin = Date.now();
  while (!isDone() && Date.now() - begin < ms) await new Promise((resolve) => setTimeout(resolve, 50));
  return Date.now() - begin;
}

it('F45 the main loop stands still: the watchdog cancels after 10 s, keeps stops, and main hears of it', async () => {
  const ids = await placeOrders();
  const system = createSystemClock();
  const loop = { stands: false };
  const wokenUp: (() => void)[] = [];
  const clock: Clock = {
    ...system,
    after: (ms, callback) => system.after(ms, () => void (loop.stands ? wokenUp.push(callback) : callback())),
  };
  const acted: string[] = [];
  const keeper = keepWatchdog({ spawn: forkBox, clock, logger: quiet, onActed: (name) => void acted.push(name) });
  try {
    const end = keeper.guard({
      name: 'LIVE-1',
      isNeeded: () => true,
      describe: () => Promise.resolve(describeAccount()),
      known: () => ({ ours: ids, kept: ids.slice(4) }),
    });
    // Alive for longer than the silence would be: nothing happens.
    await new Promise((resolve) => setTimeout(resolve, 14_000));
    expect([open().length, acted]).toEqual([6, []]);
    loop.stands = true;
    const tookMs = await until(() => open().length === 2, 20_000);
    expect(open().toSorted()).toEqual(['by-hand', 'tw1-5']);
    expect(tookMs).toBeGreaterThan(8_000);
    loop.stands = false;
    for (const callback of wokenUp.splice(0)) callback();
    await until(() => acted.length >= 2, 10_000);
    expect(new Set(acted)).toEqual(new Set(['LIVE-1']));
    end();
  } finally {
    keeper.close();
  }
});

it('outlives a host that dies, cancels what it left at once, verifies that, and ends', async () => {
  const ids = await placeOrders();
  const child = fork(join(import.meta.dirname, '../../core/host/watchdog/watchdog-worker.ts'), ['watchdog'], {
    env: {},
    execArgv: ['--no-warnings'],
    serialization: 'advanced',
  });
  child.send({ kind: 'guard', account: describeAccount() });
  child.send({ kind: 'ping', known: [['LIVE-1', { ours: ids, kept: [] }]] });
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const ended = once(child, 'exit');
  const lostAt = Date.now();
  child.disconnect();
  await until(() => open().length === 1, 9_000);
  // No silence is waited for: that the host is gone is proven.
  expect(Date.now() - lostAt).toBeLessThan(9_000);
  expect((await ended)[0]).toBe(0);
  expect(open()).toEqual(['by-hand']);
});
