import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { OrderWire } from '../../core/api/wire/trading-wire.ts';
import { present } from '../../core/base/invariant.ts';
import { dataFolder } from '../../core/host/data-folder.ts';
import type { TradingHost } from '../../core/host/host-options.ts';
import { openTradingHost } from '../../core/host/trading-host.ts';
import { runCli, runCliHere, temporaryFolders } from '../support/run-cli.ts';
import { comparable, reportOf } from '../support/run-report.ts';
import { barsCsv, syntheticBars, writeBars } from '../support/synthetic-bars.ts';

// Each case starts several processes; how long that takes says nothing about them.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const folders = temporaryFolders();
afterAll(folders.removeAll);

/** Opens a real host; two days of history are enough here. */
async function openHost(path: string): Promise<TradingHost> {
  const host = await openTradingHost({
    folder: dataFolder(path, 'production'),
    environment: 'production',
    host: 'headless',
    demo: { seed: 5, historyDays: 2, speed: 60 },
  });
  if (!host.ok) throw new Error(host.error.message);
  await host.value.ready;
  return host.value;
}

const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;
const BUY = ['orders', 'submit', '--instrument', 'BTC-USD', '--side', 'buy', '--quantity', '0.05', '--json'];

/** Without the stops and targets that the engine keeps for what was bought. */
const wished = (orders: readonly OrderWire[]) => orders.filter(({ source }) => source !== 'protection');

describe('commands on a folder that nobody owns', () => {
  const path = folders.create();
  const cli = (args: readonly string[]) => runCliHere([...args, '--data-dir', path]);
  beforeAll(async () => {
    const host = await openHost(path);
    await host.close();
  });

  it('submit an order, see its fill, and find it again in the next process', async () => {
    const sent = await runCli([...BUY, '--data-dir', path]);
    expect([sent.exitCode, sent.stderr]).toEqual([0, '']);
    const order = json(sent.stdout)['order'] as OrderWire;
    expect([order.status, order.filledQuantity]).toEqual(['filled', '0.05']);
    const shown = await runCli(['orders', 'show', order.clientOrderId, '--json', '--data-dir', path]);
    expect((json(shown.stdout)['fills'] as readonly unknown[]).length).toBeGreaterThan(0);
    const { positions } = json((await cli(['portfolio', 'show', '--json'])).stdout) as {
      positions: readonly { strategyId: string; quantity: string }[];
    };
    expect(positions.map(({ strategyId, quantity }) => [strategyId, quantity])).toEqual([['manual', '0.05']]);
  });

  it('keep a resting order open over processes until it is canceled, once', async () => {
    const quote = json((await cli(['price', 'ETH/USD', '--json'])).stdout);
    expect(quote['simulated']).toBe(true);
    const limit = (Number(quote['bid']) * 0.99).toFixed(2);
    const options = ['--side', 'buy', '--quantity', '1', '--limit-price', limit];
    const sent = await cli(['orders', 'submit', '--instrument', 'ETH-USD', ...options, '--json']);
    const id = String(json(sent.stdout)['clientOrderId']);
    const open = JSON.parse((await cli(['orders', 'list', '--open', '--json'])).stdout) as readonly OrderWire[];
    expect(wished(open).map(({ clientOrderId }) => clientOrderId)).toEqual([id]);
    expect((await cli(['orders', 'cancel', id])).exitCode).toBe(0);
    const again = await cli(['orders', 'cancel', id]);
    expect([again.exitCode, again.stdout]).toEqual([1, '']);
    const left = JSON.parse((await cli(['orders', 'list', '--open', '--json'])).stdout) as readonly OrderWire[];
    expect(wished(left)).toEqual([]);
  });

  it('refuse what the risk manager refuses with exit code 3 and its sentence', async () => {
    const options = ['--side', 'buy', '--quantity', '1000'];
    const denied = await cli(['orders', 'submit', '--instrument', 'BTC-USD', ...options]);
    expect([denied.exitCode, denied.stdout]).toEqual([3, '']);
    expect(denied.stderr).toContain('ORDER_VALUE');
  });

  it('halt with nobody answering, and lift it only for a person who types the account', async () => {
    expect((await cli(['halt', '--cause', 'test of the stop'])).exitCode).toBe(0);
    expect(existsSync(join(path, 'HALT'))).toBe(true);
    const denied = await cli(BUY);
    expect([denied.exitCode, denied.stderr.includes('HALTED')]).toEqual([3, true]);
    expect((await cli(['doctor'])).stdout).toContain('latched: test of the stop');
    expect((await cli(['rearm'])).exitCode).toBe(3);
    expect((await runCliHere(['rearm', '--data-dir', path], 'something else')).exitCode).toBe(3);
    expect((await runCliHere(['rearm', '--data-dir', path], 'PAPER-1')).exitCode).toBe(0);
    expect(existsSync(join(path, 'HALT'))).toBe(false);
    expect((await cli(BUY)).exitCode).toBe(0);
  });

  it('reset the account only with its name', async () => {
    expect((await cli(['portfolio', 'reset', '--cash', '5000'])).exitCode).toBe(2);
    expect((await cli(['portfolio', 'reset', '--cash', '5000', '--confirm', 'PAPER'])).exitCode).toBe(3);
    expect((await cli(['portfolio', 'reset', '--cash', '5000', '--confirm', 'PAPER-1'])).exitCode).toBe(0);
    const { account } = json((await cli(['portfolio', 'show', '--json'])).stdout) as { account: { cash: string } };
    expect(account.cash).toBe('5000');
  });

  it('find the database sound after all that', async () => {
    const { exitCode, stdout } = await runCli(['db', 'check', '--json', '--data-dir', path]);
    expect([exitCode, json(stdout)['sound']]).toEqual([0, true]);
  });
});

describe('commands on a folder that a host owns', () => {
  const path = folders.create();
  const cli = (args: readonly string[]) => runCli([...args, '--data-dir', path]);
  let host: TradingHost | undefined;
  beforeAll(async () => {
    host = await openHost(path);
  });
  afterAll(() => host?.close());

  it('reach that host and act on its desk', async () => {
    const sent = await cli(BUY);
    const id = String(json(sent.stdout)['clientOrderId']);
    const { orders } = present(host, 'host').desk.tradingSnapshot();
    expect(wished(orders).map(({ clientOrderId, status }) => [clientOrderId, status])).toEqual([[id, 'filled']]);
    const status = json((await cli(['serve', '--status', '--json'])).stdout);
    expect([status['pid'], status['port']]).toEqual([process.pid, null]);
  });

  it('have it store the bars of a file, piece by piece', async () => {
    const bars = syntheticBars(25_000);
    const file = writeBars(join(folders.create(), 'bars.csv.gz'), barsCsv(bars));
    const imported = await cli(['data', 'import', file, '--venue', 'binance', '--instrument', 'BTC-USDT', '--json']);
    expect([imported.exitCode, imported.stderr, json(imported.stdout)['bars']]).toEqual([0, '', 25_000]);
    const coverage = await present(host, 'host').desk.coverage();
    expect(coverage.filter(({ instrumentId }) => instrumentId === 'binance:BTC-USDT')).toEqual([
      {
        instrumentId: 'binance:BTC-USDT',
        timeframe: '1m',
        from: bars.time[0],
        to: (bars.time[24_999] ?? 0) + 60_000,
        bars: 25_000,
        gaps: 0,
      },
    ]);
    const options = ['--strategy', 'sma-cross', '--profile', 'unrestricted', '--json'];
    const stored = reportOf(
      await cli(['backtest', 'run', '--venue', 'binance', '--instrument', 'BTC-USDT', '--timeframe', '1m', ...options]),
    );
    const read = reportOf(await cli(['backtest', 'run', '--bars', file, ...options]));
    expect(stored.run.dataSha256).toBe(read.run.dataSha256);
  });

  it('never become a second writer', async () => {
    const bars = writeBars(join(folders.create(), 'bars.csv'), barsCsv(syntheticBars(100)));
    const paper = await cli(['paper', 'run', '--bars', bars, '--strategy', 'buy-and-hold']);
    expect([paper.exitCode, paper.stderr.includes('in use by a running Tradewind')]).toEqual([1, true]);
    const backtest = await cli(['backtest', 'run', '--bars', bars, '--strategy', 'buy-and-hold', '--json']);
    expect([backtest.exitCode, backtest.stderr.includes('not in the library')]).toEqual([0, true]);
  });

  it('run a backtest on the bars of the demo market while it goes on', async () => {
    const options = ['--venue', 'demo', '--instrument', 'BTC-USD', '--timeframe', '5m', '--strategy', 'momentum'];
    const report = reportOf(await cli(['backtest', 'run', ...options, '--json']));
    expect(report.run.instruments).toEqual(['BTC-USD']);
    expect(report.run.bars).toBeGreaterThan(400);
  });

  it('halt it: the desk is latched when the command returns', async () => {
    expect((await cli(['halt'])).stdout).toContain('The running host has latched');
    expect(present(host, 'host').desk.tradingSnapshot().tradingState.state).toBe('halted');
    const denied = await cli(BUY);
    expect([denied.exitCode, denied.stderr.includes('HALTED')]).toEqual([3, true]);
  });
});

describe('stored bars', () => {
  const path = folders.create();
  const cli = (args: readonly string[]) => runCliHere([...args, '--data-dir', path]);
  const csv = barsCsv(syntheticBars(3_000), (row) => row !== 700);
  const bars = writeBars(join(path, 'bars.csv.gz'), csv);
  const SMA = ['--strategy', 'sma-cross', '--profile', 'unrestricted', '--json'];

  it('are imported, listed with their gaps, and give the same run as their file', async () => {
    const imported = await cli(['data', 'import', bars, '--venue', 'binance', '--instrument', 'BTCUSDT', '--json']);
    expect(json(imported.stdout)).toMatchObject({ instrument: 'binance:BTC-USDT', bars: 2_999, gaps: 1 });
    const list = JSON.parse((await cli(['data', 'list', '--json'])).stdout) as readonly unknown[];
    expect(list).toMatchObject([{ instrumentId: 'binance:BTC-USDT', timeframe: '1m', bars: 2_999, gaps: 1 }]);
    const fromFile = reportOf(await cli(['backtest', 'run', '--bars', bars, '--instrument', 'BTC-USDT', ...SMA]));
    const where = ['--venue', 'binance', '--instrument', 'BTC/USDT'];
    const fromStore = reportOf(await cli(['backtest', 'run', ...where, ...SMA]));
    expect(fromStore.run.dataSha256).toBe(fromFile.run.dataSha256);
    const figures = ({ summary, trades, equity }: typeof fromFile) => ({ summary, trades, equity });
    expect(figures(fromStore)).toEqual(figures(fromFile));
    const paper = reportOf(await cli(['paper', 'run', ...where, ...SMA]));
    expect(comparable(paper)).toEqual(comparable(fromStore));
  });

  it('leave finished runs in the library', async () => {
    const list = JSON.parse((await cli(['backtest', 'list', '--json'])).stdout) as readonly { runId: string }[];
    expect(list).toHaveLength(3);
    const shown = reportOf(await cli(['backtest', 'show', list[0]?.runId ?? '', '--json']));
    expect(shown.run.id).toBe(list[0]?.runId);
    expect((await cli(['backtest', 'show', 'run-none'])).exitCode).toBe(1);
  });

  it('are not touched by a file with an error', async () => {
    const bad = writeBars(join(path, 'bad.csv'), csv.replace('\n', '\nx,1,1,1,1,1\n'));
    const refused = await cli(['data', 'import', bad, '--venue', 'kraken', '--instrument', 'BTC-USD']);
    expect([refused.exitCode, refused.stderr.includes('line 2')]).toEqual([2, true]);
    expect(JSON.parse((await cli(['data', 'list', '--json'])).stdout)).toHaveLength(1);
    const lenient = await cli([
      'data',
      'import',
      bad,
      '--venue',
      'kraken',
      '--instrument',
      'BTC-USD',
      '--lenient',
      '--json',
    ]);
    expect(json(lenient.stdout)).toMatchObject({ bars: 2_999, dropped: 1 });
  });
});
