import { existsSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ok } from '../../core/base/result.ts';
import type { LiveAccountsWire, PreflightWire } from '../../core/api/wire/live-account-wire.ts';
import { CANARY, countingVenue } from '../support/arming-bench.ts';
import type { CountingVenue } from '../support/arming-bench.ts';
import { openDesk, temporaryFolder } from '../support/desk-fixture.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { cliOn, runCli, runCliHere } from '../support/run-cli.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const PASSPHRASE = 'correct horse battery';
const place = temporaryFolder();
const { cli, json } = cliOn(place.folder.path);
const venue: CountingVenue = {
  permissions: { trade: true, withdraw: false, restrictedByAddress: true },
  writes: 0,
  opened: 0,
};

/** At a terminal, with these answers. */
const typed = (args: readonly string[], ...answers: readonly string[]) =>
  runCliHere([...args, '--data-dir', place.folder.path], answers);
const venues = async (): Promise<LiveAccountsWire> => (await json(['account', 'venues'])) as LiveAccountsWire;

describe('accounts at venues by command', () => {
  let desk: DeskFixture;
  beforeAll(async () => {
    desk = await openDesk(place.folder, {
      host: { openAccountVenue: () => Promise.resolve(ok(countingVenue(venue))) },
    });
  });
  afterEach(() => {
    expect(venue.writes).toBe(0);
  });
  afterAll(async () => {
    await desk.close();
    place.remove();
  });

  it('are defined in scripts, without a key and without arming', async () => {
    expect(await cli(['account', 'add', 'live-1', '--venue', 'Binance', '--instrument', 'btc/usdt'])).toMatchObject({
      exitCode: 0,
      stdout: 'LIVE-1 is defined at binance (live). It is not armed.\n',
    });
    expect((await venues()).accounts).toMatchObject([
      {
        name: 'LIVE-1',
        venue: 'binance',
        mode: 'live',
        instruments: ['binance:BTC-USDT'],
        profile: 'conservative',
        key: null,
        arming: { state: 'disarmed' },
      },
    ]);
  });

  it.each([
    [['account', 'add', 'PAPER-3', '--venue', 'binance'], 2, 'would pass for an account on paper'],
    [['account', 'add', 'LIVE-1', '--venue', 'binance', '--profile', 'aggressive'], 2, 'typed by a person'],
    [['account', 'key', 'LIVE-1'], 3, 'typed at a terminal'],
    [['account', 'unlock'], 3, 'typed at a terminal'],
    [['account', 'arm', 'LIVE-1'], 3, 'cannot be scripted'],
    [['account', 'key', 'LIVE-9'], 2, 'NAME "LIVE-9" is not known; write LIVE-1'],
    [['account', 'arm', 'LIVE-1', '--hours', '200'], 2, 'at most 168'],
  ])('refuse %j', async (args, exitCode, says) => {
    const outcome = await cli(args);
    expect([outcome.exitCode, outcome.stderr]).toEqual([exitCode, expect.stringContaining(says) as string]);
  });

  it('take a key at a terminal, under a passphrase that is typed twice', async () => {
    expect(await typed(['account', 'key', 'LIVE-1'], PASSPHRASE, 'another one')).toMatchObject({ exitCode: 2 });
    expect(existsSync(place.folder.passphraseKeys)).toBe(false);
    const entered = await typed(['account', 'key', 'LIVE-1'], PASSPHRASE, PASSPHRASE, CANARY.apiKey, CANARY.secret);
    expect(entered).toMatchObject({ exitCode: 0, stdout: 'The key of LIVE-1 is kept.\n' });
    expect(entered.stderr).not.toContain('canary');
    expect(readFileSync(place.folder.passphraseKeys, 'utf8')).not.toContain('canary');
    const now = await venues();
    expect(now.keyStore).toEqual({ kind: 'passphrase-file', state: 'open', detail: '' });
    expect(now.accounts[0]?.key).toMatchObject({ tail: '4711', origin: 'passphrase-file' });
    expect(JSON.stringify(now)).not.toContain('canary');
  });

  it('say what is not right for arming, and are not armed by a name alone', async () => {
    const checked = await cli(['account', 'check', 'LIVE-1', '--json']);
    expect(checked.exitCode).toBe(3);
    const report = JSON.parse(checked.stdout) as PreflightWire;
    const refused = report.items.filter(({ passed }) => !passed).map(({ check }) => check);
    expect(refused).toEqual(['reconciled', 'clock', 'data']);
    const armed = await typed(['account', 'arm', 'LIVE-1'], 'LIVE-1');
    expect([armed.exitCode, armed.stderr]).toEqual([3, expect.stringContaining('cannot be armed yet') as string]);
    expect(await cli(['account', 'disarm', 'LIVE-1'])).toMatchObject({ exitCode: 0, stdout: 'LIVE-1 is not armed.\n' });
  });

  it('are removed with their key', async () => {
    expect(await cli(['account', 'remove', 'live-1'])).toMatchObject({ exitCode: 0 });
    expect((await venues()).accounts).toEqual([]);
    expect(readFileSync(place.folder.passphraseKeys, 'utf8')).not.toContain('LIVE-1');
  });
});

it('arming needs a host that runs on: its leave ends with the process', async () => {
  const other = temporaryFolder();
  try {
    const outcome = await runCliHere(['account', 'arm', 'LIVE-1', '--data-dir', other.folder.path], ['LIVE-1']);
    expect([outcome.exitCode, outcome.stderr]).toEqual([3, expect.stringContaining('no host is running') as string]);
  } finally {
    other.remove();
  }
});

it('a piped command line is no terminal, whatever is piped into it', async () => {
  const outcome = await runCli(['account', 'arm', 'LIVE-1']);
  expect([outcome.exitCode, outcome.stderr]).toEqual([3, expect.stringContaining('cannot be scripted') as string]);
});
