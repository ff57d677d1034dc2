import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ComparisonWire, RunSummaryWire } from '../../core/api/wire/run-library-wire.ts';
import { dataFolder } from '../../core/host/data-folder.ts';
import type { RepeatedRun } from '../../core/model/repeated-run.ts';
import type { RunReport } from '../../core/model/run-report.ts';
import { openDesk, TEST_START } from '../support/desk-fixture.ts';
import { runCliHere, temporaryFolders } from '../support/run-cli.ts';
import { reportOf } from '../support/run-report.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

const folders = temporaryFolders();
afterAll(folders.removeAll);

describe('the library of runs on the command line', () => {
  const path = folders.create();
  const cli = (args: readonly string[]) => runCliHere([...args, '--data-dir', path]);
  const ids: string[] = [];
  beforeAll(async () => {
    const opened = await openDesk(dataFolder(path, 'production'));
    await opened.close();
    const market = ['--venue', 'demo', '--instrument', 'BTC-USD', '--timeframe', '5m'];
    const period = ['--from', String(TEST_START - 86_400_000), '--to', String(TEST_START)];
    for (const slow of [20, 30, 40]) {
      const params = ['--param', 'fast=5', `slow=${slow}`, 'fraction=0.2'];
      const run = ['backtest', 'run', ...market, ...period, '--strategy', 'sma-cross', ...params, '--json'];
      ids.push(reportOf(await cli(run)).run.id);
    }
  });
  async function listed(args: readonly string[] = []): Promise<readonly RunSummaryWire[]> {
    const { stdout } = await cli(['backtest', 'list', ...args, '--json']);
    return JSON.parse(stdout) as RunSummaryWire[];
  }

  it('names, annotates and tags runs, and finds them by it', async () => {
    const [first = '', second = ''] = ids;
    expect((await cli(['backtest', 'tag', first, '--add', 'btc', 'slow'])).exitCode).toBe(0);
    expect((await cli(['backtest', 'tag', first, '--drop', 'slow'])).stdout).toBe(`${first}: btc\n`);
    expect((await cli(['backtest', 'note', second, '--name', 'the best', '--text', 'look again'])).exitCode).toBe(0);
    expect((await listed(['--tag', 'btc'])).map(({ runId }) => runId)).toEqual([first]);
    expect(await listed(['--search', 'LOOK'])).toMatchObject([
      { runId: second, name: 'the best', note: 'look again', canRunAgain: true },
    ]);
    expect(await cli(['backtest', 'tag', 'run-x', '--add', 'btc'])).toMatchObject({ exitCode: 1 });
    expect(await cli(['backtest', 'tag', first])).toMatchObject({ exitCode: 2 });
  });

  it('puts three runs side by side', async () => {
    const { stdout } = await cli(['backtest', 'compare', ...ids, '--json']);
    const { settings, figures } = JSON.parse(stdout) as ComparisonWire;
    expect(settings.find(({ name }) => name === 'slow')).toMatchObject({ values: ['20', '30', '40'], differs: true });
    expect(figures.find(({ metric }) => metric === 'netReturn')?.values).toHaveLength(3);
    const text = (await cli(['backtest', 'compare', ...ids])).stdout;
    expect(text).toMatch(/^slow \* +20 +30 +40$/m);
    expect(await cli(['backtest', 'compare', ids[0] ?? '', 'run-x'])).toMatchObject({ exitCode: 1 });
    expect(await cli(['backtest', 'compare', ...ids, ...ids, 'run-x'])).toMatchObject({ exitCode: 2 });
  });

  it('runs a run again to the byte of its journal', async () => {
    const [first = ''] = ids;
    const { exitCode, stdout } = await cli(['backtest', 'rerun', first, '--json']);
    expect(exitCode).toBe(0);
    const again = JSON.parse(stdout) as RunReport & { readonly repeated: RepeatedRun };
    expect(again.repeated).toMatchObject({ data: 'same', journal: 'same' });
    expect((await listed()).map(({ runId }) => runId)).toContain(again.run.id);
  });

  it('removes all runs that are named, or none', async () => {
    const [first = '', second = ''] = ids;
    expect(await cli(['backtest', 'remove', first, 'run-x'])).toMatchObject({ exitCode: 1 });
    expect((await cli(['backtest', 'remove', first, second])).exitCode).toBe(0);
    expect((await listed()).map(({ runId }) => runId)).not.toContain(first);
    expect(await cli(['backtest', 'rerun', first])).toMatchObject({ exitCode: 1 });
  });
});
