import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SignalWire } from '../../core/api/wire/strategy-wire.ts';
import { dataFolder } from '../../core/host/data-folder.ts';
import { openDesk } from '../support/desk-fixture.ts';
import { runCliHere, temporaryFolders } from '../support/run-cli.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folders = temporaryFolders();
afterAll(folders.removeAll);

describe('strategy why', () => {
  const path = folders.create();
  const cli = (args: readonly string[]) => runCliHere([...args, '--data-dir', path]);
  beforeAll(async () => {
    const opened = await openDesk(dataFolder(path, 'production'), { demo: { speed: 600 } });
    await opened.desk.startStrategy({ name: 'momentum', instrumentId: 'demo:ETH-USD', params: {} });
    await opened.until(() => opened.desk.tradingSnapshot().fills.length >= 2, 120_000);
    opened.desk.controlDemo({ paused: true });
    await opened.close();
  });

  it('tells of each decision the figures, the size of its orders and every check', async () => {
    const why = await cli(['strategy', 'why', 'momentum-1', '--orders', '--last', '1']);
    expect([why.exitCode, why.stderr]).toEqual([0, '']);
    expect(why.stdout).toMatch(/ {2}close [\d.]+ {2}wants to (be long|be short|hold nothing)/);
    expect(why.stdout).toMatch(/ {4}EMA\(\d+\) [\d.]+ (>|<|>=|<=) [\d.]+: (yes|no)/);
    expect(why.stdout).toMatch(/ {2}Order: (buy|sell)/);
    expect(why.stdout).toMatch(/ {4}Size: .+\./);
    expect(why.stdout).toContain('    passed  Value of the order: ');
    expect(why.stdout).toContain('    passed  Funds: ');
  });

  it('gives the same as a document, narrowed by time and orders', async () => {
    const read = async (...args: string[]): Promise<readonly SignalWire[]> => {
      const { stdout } = await cli(['strategy', 'why', 'momentum-1', '--last', '500', '--json', ...args]);
      return (JSON.parse(stdout) as { readonly decisions: readonly SignalWire[] }).decisions;
    };
    const all = await read();
    expect(all.length).toBeGreaterThan(1);
    const withOrders = await read('--orders');
    expect(withOrders).toEqual(all.filter(({ orders }) => orders.length > 0));
    const to = all.at(-1)?.time ?? 0;
    expect((await read('--to', String(to + 1))).map(({ time }) => time)).toEqual([to]);
  });

  it('says so where there is nothing of that name', async () => {
    const none = await cli(['strategy', 'why', 'grid-9']);
    expect([none.exitCode, none.stderr]).toEqual([
      2,
      expect.stringMatching(/no strategy "grid-9".+; there are momentum-1$/m),
    ]);
  });
});
