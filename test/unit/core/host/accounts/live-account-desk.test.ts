import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LiveAccountsWire } from '../../../../../core/api/wire/live-account-wire.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../../core/base/time.ts';
import { benchFolder, CANARY, openBench } from '../../../../support/arming-bench.ts';
import type { ArmingBench, BenchFolder } from '../../../../support/arming-bench.ts';
import { aLiveAccount } from '../../../../support/live-accounts.ts';

const ACCOUNT = { ...aLiveAccount(), instruments: ['binance:BTC-USDT'] };
const KEY = { account: 'LIVE-1', label: '', ...CANARY };

let folder: BenchFolder;
let bench: ArmingBench;
beforeEach(() => {
  folder = benchFolder();
  bench = openBench(folder);
});
afterEach(() => {
  folder.remove();
});

async function defineWithKey(change: Partial<typeof ACCOUNT> = {}): Promise<void> {
  await bench.desk.saveLiveAccount({ ...ACCOUNT, ...change }, 'window');
  await bench.keys.storeAccountKey(KEY, 'terminal');
  await bench.settle();
}

async function armed(change: Partial<typeof ACCOUNT> = {}): Promise<void> {
  await defineWithKey(change);
  await bench.desk.preflightAccount('LIVE-1', 'window');
  const outcome = await bench.desk.armAccount({ account: 'LIVE-1', confirmation: 'LIVE-1', hours: 24 }, 'window');
  expect(outcome).toEqual({ outcome: 'done', count: 1 });
}

const standing = () => bench.accounts.arming.standing('LIVE-1', bench.clock.now()).state;

async function now(): Promise<LiveAccountsWire> {
  const ended = new AbortController();
  for await (const wire of bench.desk.watchLiveAccounts(ended.signal)) {
    ended.abort();
    return wire;
  }
  throw new Error('no message');
}

describe('an account at a venue', () => {
  it('shows of its key the last four characters and nothing more', async () => {
    await defineWithKey();
    const wire = await now();
    expect(wire.accounts).toMatchObject([
      { name: 'LIVE-1', mode: 'live', key: { tail: '4711', origin: 'keychain' }, arming: { state: 'disarmed' } },
    ]);
    expect(JSON.stringify(wire)).not.toContain('canary');
    expect([...folder.values.values()].join('')).not.toContain('canary');
    expect(readFileSync(join(folder.path, 'keys.json'), 'utf8')).not.toContain('canary');
  });

  it.each([
    ['with a name that paper has', { name: 'PAPER-9' }, 'would pass for an account on paper'],
    ['with a name of small letters', { name: 'live' }, 'is no name for an account'],
    ['with an instrument of another venue', { instruments: ['kraken:BTC-USD'] }, 'is no instrument of binance'],
  ])('is not defined %s', async (_, change, says) => {
    const outcome = await bench.desk.saveLiveAccount({ ...ACCOUNT, ...change }, 'window');
    expect(outcome).toMatchObject({ outcome: 'refused', message: expect.stringContaining(says) as string });
    expect(bench.accounts.definitions.list()).toEqual([]);
  });

  it('is given more leave by a person only, and less by anyone', async () => {
    await bench.desk.saveLiveAccount(ACCOUNT, 'script');
    const more = { ...ACCOUNT, profile: 'moderate' as const };
    expect(await bench.desk.saveLiveAccount(more, 'script')).toMatchObject({ outcome: 'refused' });
    expect(await bench.desk.saveLiveAccount(more, 'terminal')).toMatchObject({ outcome: 'done' });
    expect(await bench.desk.saveLiveAccount({ ...ACCOUNT, instruments: [] }, 'script')).toMatchObject({
      outcome: 'done',
    });
  });

  it('takes keys from a terminal and from the window for keys, from nowhere else', async () => {
    await bench.desk.saveLiveAccount(ACCOUNT, 'window');
    for (const place of ['window', 'browser', 'script'] as const) {
      expect(await bench.keys.storeAccountKey(KEY, place)).toMatchObject({ outcome: 'refused' });
    }
    expect(bench.keys.enterAccountKey('LIVE-1')).toMatchObject({ outcome: 'done' });
    expect(await bench.prompts[0]?.keep(KEY)).toMatchObject({ outcome: 'done' });
    expect((await now()).accounts[0]?.key?.tail).toBe('4711');
  });

  it('tells what the venue says of its key', async () => {
    await defineWithKey();
    bench.venue.permissions = { trade: true, withdraw: true, restrictedByAddress: false };
    expect(await bench.desk.testLiveAccount('LIVE-1')).toMatchObject({ ok: true, permissions: { withdraw: true } });
    expect((await now()).accounts[0]?.permissions).toMatchObject({ withdraw: true });
    expect(await bench.desk.preflightAccount('LIVE-1', 'window')).toMatchObject({ passed: false });
  });

  it('is removed with its key', async () => {
    await armed();
    expect(await bench.desk.removeLiveAccount('LIVE-1')).toMatchObject({ outcome: 'done' });
    expect([standing(), bench.accounts.definitions.list()]).toEqual(['disarmed', []]);
    expect(readFileSync(join(folder.path, 'keys.json'), 'utf8')).not.toContain('LIVE-1');
  });
});

describe('arming', () => {
  it('takes a list that was read, and the typed name', async () => {
    await defineWithKey();
    const input = { account: 'LIVE-1', confirmation: 'LIVE-1', hours: 24 };
    expect(await bench.desk.armAccount(input, 'window')).toMatchObject({
      message: expect.stringContaining('Read the list') as string,
    });
    await bench.desk.preflightAccount('LIVE-1', 'window');
    bench.clock.advance(3 * MINUTE_MS);
    expect(await bench.desk.armAccount(input, 'window')).toMatchObject({ outcome: 'refused' });
    await bench.desk.preflightAccount('LIVE-1', 'window');
    expect(await bench.desk.armAccount({ ...input, confirmation: 'live-1' }, 'window')).toMatchObject({
      message: 'Type the name of the account, LIVE-1, to arm it.',
    });
    expect(await bench.desk.armAccount(input, 'window')).toMatchObject({ outcome: 'done' });
    expect((await now()).accounts[0]?.arming).toEqual({
      state: 'armed',
      cause: null,
      armedAt: bench.clock.now(),
      expiresAt: bench.clock.now() + DAY_MS,
    });
  });

  it('looks once more, so that what went wrong since the list was read refuses', async () => {
    await defineWithKey();
    await bench.desk.preflightAccount('LIVE-1', 'window');
    bench.findings = { ...bench.findings, clockOffsetMs: 3_000 };
    const outcome = await bench.desk.armAccount({ account: 'LIVE-1', confirmation: 'LIVE-1', hours: 1 }, 'window');
    expect(outcome).toMatchObject({ message: expect.stringContaining('+3000 ms') as string });
    expect(standing()).toBe('disarmed');
  });

  it('cannot be scripted', async () => {
    await defineWithKey();
    await bench.desk.preflightAccount('LIVE-1', 'script');
    const outcome = await bench.desk.armAccount({ account: 'LIVE-1', confirmation: 'LIVE-1', hours: 1 }, 'script');
    expect(outcome).toMatchObject({ outcome: 'refused' });
  });

  it('from a browser takes the code that the terminal shows, once, with three tries', async () => {
    await defineWithKey();
    const input = { account: 'LIVE-1', confirmation: 'LIVE-1', hours: 1 };
    expect(await bench.desk.preflightAccount('LIVE-1', 'browser')).toMatchObject({ passed: true, needsCode: true });
    const code = /type (\d{6})/.exec(bench.shown[0] ?? '')?.[1] ?? '';
    expect(await bench.desk.armAccount(input, 'browser')).toMatchObject({ outcome: 'refused' });
    expect(await bench.desk.armAccount({ ...input, code }, 'browser')).toMatchObject({ outcome: 'done' });
    await bench.desk.disarmAccount('LIVE-1');
    await bench.desk.preflightAccount('LIVE-1', 'browser');
    expect(await bench.desk.armAccount({ ...input, code }, 'browser')).toMatchObject({ outcome: 'refused' });
    const newest = /type (\d{6})/.exec(bench.shown[1] ?? '')?.[1] ?? '';
    for (let tries = 0; tries < 2; tries++) await bench.desk.armAccount({ ...input, code: '' }, 'browser');
    expect(await bench.desk.armAccount({ ...input, code: newest }, 'browser')).toMatchObject({ outcome: 'refused' });
    expect(standing()).toBe('disarmed');
  });

  it('from a browser is refused where nobody sits at a terminal', async () => {
    bench = openBench(folder, { terminal: false });
    await defineWithKey();
    expect(await bench.desk.preflightAccount('LIVE-1', 'browser')).toMatchObject({
      refused: expect.stringContaining('tradewind account arm LIVE-1') as string,
    });
  });
});

describe('an armed account', () => {
  it.each([
    ['a halt', async () => bench.accounts.halt()],
    ['another key', () => bench.keys.storeAccountKey({ ...KEY, apiKey: 'another-key-22' }, 'terminal')],
    ['the removal of its key', () => bench.keys.removeAccountKey('LIVE-1')],
    ['more leave', () => bench.desk.saveLiveAccount({ ...ACCOUNT, profile: 'aggressive' }, 'window')],
    ['a person', () => bench.desk.disarmAccount('LIVE-1')],
    ['its engine, which halted', async () => bench.access('LIVE-1')?.onHalted()],
  ])('is disarmed by %s', async (_, act) => {
    await armed();
    expect(standing()).toBe('armed');
    await act();
    expect(standing()).toBe('disarmed');
  });

  it('stays armed when it is given less leave', async () => {
    await armed({ profile: 'moderate' });
    await bench.desk.saveLiveAccount({ ...ACCOUNT, instruments: [] }, 'window');
    expect(standing()).toBe('armed');
  });

  it('shows as expired when its time has run out', async () => {
    await armed();
    bench.clock.advance(24 * HOUR_MS);
    expect((await now()).accounts[0]?.arming.state).toBe('expired');
  });

  it('is disarmed after a restart, and goes on by itself only where that was chosen', async () => {
    for (const autoResume of [false, true]) {
      await armed({ autoResume });
      bench = openBench(folder, { start: bench.clock.now() + MINUTE_MS });
      await bench.settle();
      expect(standing()).toBe('disarmed');
      bench.access('LIVE-1')?.onReconciled();
      await bench.settle();
      await bench.settle();
      expect(standing()).toBe(autoResume ? 'armed' : 'disarmed');
    }
  });
});
