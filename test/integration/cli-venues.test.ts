import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createSystemClock } from '../../core/adapters/system-clock/system-clock.ts';
import type { VenueTestWire, VenueWire } from '../../core/api/wire/venue-wire.ts';
import { cliOn, startCli, temporaryFolders } from '../support/run-cli.ts';
import { startVenueServer } from '../support/venues/start-venue-server.ts';
import type { VenueServer } from '../support/venues/start-venue-server.ts';

// Each case opens a host of its own; how long that takes says nothing about it.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const folders = temporaryFolders();
const MONTH = ['--from', '2024-03-01', '--to', '2024-03-03'];

describe('venues by command', () => {
  const path = folders.create();
  let server: VenueServer;
  const { cli, json: cliJson } = cliOn(path);
  beforeAll(async () => {
    server = await startVenueServer({ dialect: 'coinbase', clock: createSystemClock() });
    const where = ['--rest-url', server.restUrl, '--ws-url', server.wsUrl];
    await cliJson(['venue', 'set', 'coinbase', '--switch', 'on', ...where]);
  });
  afterAll(async () => {
    await server.close();
    folders.removeAll();
  });

  it('list them with their settings, and test a connection', async () => {
    const venues = (await cliJson(['venue', 'list'])) as readonly VenueWire[];
    expect(venues.map(({ venue, enabled }) => [venue, enabled])).toEqual([
      ['demo', true],
      ['coinbase', true],
      ['binance', false],
      ['binanceusdm', false],
      ['kraken', false],
      ['okx', false],
    ]);
    const test = (await cliJson(['venue', 'test', 'coinbase'])) as VenueTestWire;
    expect(test.steps.map(({ name }) => name)).toEqual(['address', 'reachable', 'clock', 'instruments', 'stream']);
    expect((await cli(['venue', 'test', 'coinbse'])).stderr).toContain('VENUE "coinbse" is not known');
    expect((await cli(['venue', 'set', 'coinbase', '--rest-url', 'nowhere'])).exitCode).toBe(2);
  });

  it('ask for a price that is not watched', async () => {
    const price = (await cliJson(['price', 'btc/usd', '--venue', 'coinbase'])) as Record<string, string>;
    expect(price).toMatchObject({ instrument: 'coinbase:BTC-USD', simulated: false });
    expect(Number(price['bid'])).toBeLessThan(Number(price['ask']));
    const unknown = await cli(['price', 'NOPE-USD', '--venue', 'coinbase']);
    expect([unknown.exitCode, unknown.stderr]).toEqual([
      2,
      expect.stringContaining('instrument "NOPE-USD" is not known on coinbase') as string,
    ]);
  });

  it('name a perpetual contract as it is shown, or as its venue does', async () => {
    const futures = await startVenueServer({ dialect: 'binanceusdm', clock: createSystemClock() });
    await cliJson(['venue', 'set', 'binanceusdm', '--switch', 'on', '--rest-url', futures.restUrl]);
    for (const name of ['BTC-USDT-PERP', 'BTC/USDT:USDT', 'BTCUSDT']) {
      const price = await cliJson(['price', name, '--venue', 'binanceusdm']);
      expect(price).toMatchObject({ instrument: 'binanceusdm:BTC-USDT-PERP' });
    }
    await cliJson(['venue', 'set', 'binanceusdm', '--switch', 'off']);
    await futures.close();
  });

  it('download bars once, and only what is missing the next time', async () => {
    const command = ['data', 'download', '--venue', 'coinbase', '--instrument', 'BTC-USD', '--timeframe', '1m'];
    expect(await cliJson([...command, ...MONTH])).toMatchObject({ status: 'done', missing: 2_880, stored: 0 });
    const countCandles = (): number => server.log.requests.filter((one) => one.path.includes('candles')).length;
    const before = countCandles();
    expect(await cliJson([...command, ...MONTH])).toMatchObject({ status: 'done', missing: 0, stored: 2_880 });
    expect(countCandles()).toBe(before);
    expect(await cliJson(['data', 'gaps', '--instrument', 'coinbase:BTC-USD'])).toEqual([
      { instrumentId: 'coinbase:BTC-USD', timeframe: '1m', gaps: 0, gapList: [] },
    ]);
    const list = (await cliJson(['data', 'list'])) as readonly Record<string, unknown>[];
    expect(list).toContainEqual(
      expect.objectContaining({ instrumentId: 'coinbase:BTC-USD', timeframe: '1m', bars: 2_880, gaps: 0 }),
    );
    const wrong = await cli([...command, '--from', '2024-03-03', '--to', '2024-03-01']);
    expect([wrong.exitCode, wrong.stderr]).toEqual([
      2,
      expect.stringContaining('--to "2024-03-01 00:00" must be later than --from "2024-03-03 00:00"') as string,
    ]);
  });

  it('let the doctor look at what is switched on', async () => {
    const { checks } = (await cliJson(['doctor'])) as { readonly checks: readonly Record<string, string>[] };
    expect(checks.find(({ name }) => name === 'coinbase')).toMatchObject({ state: 'ok' });
    expect(checks.find(({ name }) => name === 'versions')?.['finding']).toMatch(
      /^Tradewind 0\.1\.0, SQLite 3\.\d+\.\d+, ccxt 4\.5\.\d+, /,
    );
    server.faults.set('offline', {});
    await server.settled();
    const offline = (await cliJson(['doctor'])) as { readonly checks: typeof checks };
    server.faults.clear('offline');
    await server.settled();
    expect(offline.checks.find(({ name }) => name === 'coinbase')).toMatchObject({ state: 'remark' });
  });

  it('collect what an instrument does until Ctrl+C, and leave the watchlist as it was', async () => {
    const running = startCli([
      'data',
      'collect',
      '--venue',
      'coinbase',
      '--instrument',
      'BTC-USD',
      '--json',
      '--data-dir',
      path,
    ]);
    const tradesStored = async (): Promise<unknown> =>
      ((await cliJson(['data', 'list'])) as readonly Record<string, unknown>[]).find(({ kind }) => kind === 'trades');
    while ((await tradesStored()) === undefined) await new Promise((resolve) => setTimeout(resolve, 200));
    running.process.kill('SIGINT');
    const { stdout, stderr } = await running.ended;
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject([{ instrumentId: 'coinbase:BTC-USD' }]);
    const [collected] = JSON.parse(stdout) as readonly { readonly messages: number }[];
    expect(collected?.messages).toBeGreaterThan(0);
    expect(await cliJson(['venue', 'list'])).toContainEqual(
      expect.objectContaining({ venue: 'coinbase', state: 'idle' }),
    );
  });
});
