import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { PROFILES } from '../../core/config/profiles.ts';
import type { RunReport } from '../../core/model/run-report.ts';
import { runCliHere, temporaryFolders } from '../support/run-cli.ts';
import { comparable } from '../support/run-report.ts';
import { barsCsv, syntheticBars, writeBars } from '../support/synthetic-bars.ts';

// Some cases open a host with its market.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const folders = temporaryFolders();
afterAll(folders.removeAll);
afterEach(() => vi.unstubAllEnvs());
const folder = folders.create();
const data = join(folder, 'data');
const cli = (line: readonly string[], dataDir = data) => runCliHere([...line, '--data-dir', dataDir]);
const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const config = (id: string, over: { readonly instrument?: string; readonly rest?: string } = {}): string =>
  `id: ${id}\nversion: 1\nstrategy: sma-cross\nsubscriptions:\n` +
  `  - { venue: demo, instrument: ${over.instrument ?? 'BTC-USD'} }\n` +
  `parameters: { fast: 5, slow: 20, fraction: 0.1 }\n${over.rest ?? ''}`;
const EXAMPLES = resolve(import.meta.dirname, '../../resources/configs');

describe('strategy validate', () => {
  it.each(readdirSync(EXAMPLES))('accepts the example %s', async (file) => {
    const { exitCode, stdout } = await cli(['strategy', 'validate', join(EXAMPLES, file), '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ valid: true, params: expect.any(Object) });
  });

  it.each([
    ['id: a\nid: b\n', /:2:1: Map keys must be unique/],
    ['id: [a\n', /:2:1: /],
    [config('A'), /:1:5: id: "A" must be small letters, digits and hyphens, such as btc-momentum/],
    [config('manual'), /:1:5: id: "manual" is what a person enters by hand; choose another/],
    [config('a').replace('version: 1', 'version: 2'), /:2:10: version: 2 must be 1/],
    [
      config('a').replace('sma-cross', 'sma-crss'),
      /:3:11: strategy: "sma-crss" is not known \(did you mean sma-cross\?\)/,
    ],
    [
      config('a', { instrument: 'BTC-USB' }),
      /:5:32: subscriptions\.0\.instrument: "BTC-USB" is not known \(did you mean BTC-USD\?\)/,
    ],
    [config('a').replace('fast: 5', 'fats: 5'), /:6:15: parameters\.fats: "fats" is not known \(did you mean fast\?\)/],
    [config('a').replace('fast: 5', 'fast: 5.5'), /:6:21: parameters\.fast: .* must be a whole number from/],
    [config('a').replace('fast: 5', 'fast: 50'), /:6:13: parameters: /],
    [
      config('a', { rest: 'risk: { maxPosition: -1 }\n' }),
      /:7:22: risk\.maxPosition: -1 must be 0 or an amount above 0/,
    ],
    [
      config('a', { rest: 'stateFile: ../out.json\n' }),
      /:7:12: stateFile: "\.\.\/out\.json" must be the name of a file/,
    ],
    [config('a', { rest: 'paper: false\n' }), /:7:8: paper: false must be true/],
  ])('points at what is wrong: %j', async (text, message) => {
    const file = write('wrong.yaml', text);
    const { exitCode, stdout, stderr } = await cli(['strategy', 'validate', file]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(file);
    expect(stderr).toMatch(message);
  });

  it('lists every problem of a file at once, and names one that cannot be read', async () => {
    const file = write('many.yaml', config('A').replace('version: 1', 'versoin: 1').replace('demo', '""'));
    const { stderr } = await cli(['strategy', 'validate', file]);
    expect(
      stderr
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(file.length).split(': ')[0]),
    ).toEqual([':1:1', ':1:5', ':2:1', ':5:14']);
    expect(await cli(['strategy', 'validate', join(folder, 'none.yaml')])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('none.yaml cannot be read'),
    });
  });
});

describe('config', () => {
  it('profile shows the limits of the table, and what comes near an unknown name', async () => {
    for (const name of ['conservative', 'moderate', 'aggressive'] as const) {
      const { stdout } = await cli(['config', 'profile', name, '--json']);
      expect(JSON.parse(stdout)).toEqual({ name, limits: PROFILES[name].limits });
    }
    expect((await cli(['config', 'profile', 'conservative'])).stdout).toMatch(/dayLoss\.halt +0\.02\n/);
    expect(await cli(['config', 'profile', 'agressive'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('did you mean aggressive?'),
    });
  });

  it('schema prints a JSON schema that knows the keys', async () => {
    const { stdout } = await cli(['config', 'schema']);
    const schema = JSON.parse(stdout) as Record<string, Record<string, unknown>>;
    expect(schema['required']).toEqual(['id', 'version', 'strategy', 'subscriptions']);
    expect(schema['additionalProperties']).toBe(false);
    expect(Object.keys(schema['properties'] ?? {})).toContain('saveStateOnStop');
  });

  it('show prints every value with the layer that it comes from: flag, file, environment, default', async () => {
    const own = folders.create();
    vi.stubEnv('TRADEWIND_LOG_LEVEL', 'warn');
    vi.stubEnv('TRADEWIND_PROFILE', 'aggressive');
    writeFileSync(join(own, 'settings.yaml'), 'port: 28000\nprofile: conservative\nlogFilter: { feed: debug }\n');
    const shown = async (args: readonly string[]) => {
      const { stdout } = await cli(['config', 'show', '--json', ...args], own);
      const { settings } = JSON.parse(stdout) as {
        readonly settings: readonly { readonly name: string; readonly value: string; readonly source: string }[];
      };
      return Object.fromEntries(settings.map(({ name, value, source }) => [name, [value, source]]));
    };
    expect(await shown([])).toEqual({
      dataDir: [own, 'flag'],
      env: ['production', 'default'],
      logLevel: ['warn', 'environment'],
      logFilter: ['feed=debug', 'file'],
      port: ['28000', 'file'],
      profile: ['conservative', 'file'],
    });
    expect(await shown(['--log-level', 'error'])).toMatchObject({ logLevel: ['error', 'flag'] });
  });

  it('validate points at what is wrong with settings; other commands refuse them, the emergency stop never', async () => {
    const own = folders.create();
    const file = join(own, 'settings.yaml');
    writeFileSync(file, 'port: 28000\nprofle: moderate\n');
    const problem = `${file}:2:1: profle: "profle" is not known (did you mean profile?)`;
    for (const line of [
      ['config', 'validate', file],
      ['config', 'show'],
      ['strategy', 'list'],
    ]) {
      expect(await cli(line, own)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(problem) });
    }
    expect(await cli(['trade', 'stop-all'], own)).toMatchObject({ exitCode: 0 });
    expect(readdirSync(own)).toContain('HALT');
    writeFileSync(file, '# nothing\n');
    expect(await cli(['config', 'validate', file], own)).toMatchObject({ exitCode: 0 });
  });

  it('layers reach the commands: the profile of a run, and a variable that is wrong is named', async () => {
    const bars = writeBars(join(folder, 'few.csv'), barsCsv(syntheticBars(60)));
    const run = ['backtest', 'run', '--bars', bars, '--strategy', 'sma-cross', '--json'];
    const profile = async (args: readonly string[]) =>
      (JSON.parse((await cli([...run, ...args])).stdout) as RunReport).run.models.profile;
    expect(await profile([])).toBe('moderate');
    vi.stubEnv('TRADEWIND_PROFILE', 'conservative');
    expect(await profile([])).toBe('conservative');
    expect(await profile(['--profile', 'aggressive'])).toBe('aggressive');
    vi.stubEnv('TRADEWIND_PROFILE', 'bold');
    expect(await cli(run)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('TRADEWIND_PROFILE "bold" is not known; write one of conservative'),
    });
  });
});

describe('runs by configurations', () => {
  const bars = writeBars(join(folder, 'bars.csv'), barsCsv(syntheticBars(2_000)));
  const report = async (args: readonly string[]): Promise<RunReport> => {
    const { exitCode, stdout, stderr } = await cli([...args, '--json']);
    expect([exitCode, stderr]).toEqual([0, '']);
    return JSON.parse(stdout) as RunReport;
  };

  it('equal the same strategy given by options, and paper equals backtest with two strategies at once', async () => {
    const one = write('sma-cross-1.yaml', config('sma-cross-1'));
    const params = ['--param', 'fast=5', 'slow=20', 'fraction=0.1'];
    const byOptions = await report(['backtest', 'run', '--bars', bars, '--strategy', 'sma-cross', ...params]);
    const byFile = await report(['backtest', 'run', '--bars', bars, '--config', one]);
    expect(byFile.orders.length).toBeGreaterThan(10);
    expect(byFile.summary.finalEquity).toBe(byOptions.summary.finalEquity);
    const two = write('two.yaml', config('two', { rest: 'risk: { maxOrderValue: 500 }\n' }));
    const both = ['--bars', bars, '--config', one, two];
    const backtest = await report(['backtest', 'run', ...both]);
    expect(backtest.run.strategies.map(({ id }) => id)).toEqual(['sma-cross-1', 'two']);
    expect(comparable(await report(['paper', 'run', ...both]))).toEqual(comparable(backtest));
  });

  it('hold a strategy to its own limits under every profile', async () => {
    const tight = write('tight.yaml', config('tight', { rest: 'risk: { maxOrderValue: 500 }\n' }));
    for (const profile of ['moderate', 'unrestricted']) {
      const { denials, fills } = await report([
        'backtest',
        'run',
        '--bars',
        bars,
        '--config',
        tight,
        '--profile',
        profile,
      ]);
      expect(Object.keys(denials)).toEqual(['STRATEGY_LIMIT']);
      expect(fills).toEqual([]);
    }
  });

  it('begin with the positions that the configuration names, paid from cash', async () => {
    write('kept-positions.yaml', 'positions: [{ venue: demo, instrument: BTC-USD, quantity: 0.5, price: 60000 }]\n');
    const kept = write('kept.yaml', config('kept', { rest: 'initialPositions: kept-positions.yaml\n' }));
    const args = ['--bars', bars, '--config', kept];
    const backtest = await report(['backtest', 'run', ...args]);
    const [first] = backtest.trades;
    expect(first).toMatchObject({
      strategy: 'kept',
      side: 'long',
      entryPrice: '60000',
      entryReason: 'held at the start',
    });
    expect(backtest.summary.initialCash).toBe('100000');
    expect(comparable(await report(['paper', 'run', ...args]))).toEqual(comparable(backtest));
    write('kept-positions.yaml', 'positions: [{ venue: demo, instrument: BTC-USD, quantity: 0, price: 60000 }]\n');
    expect(await cli(['strategy', 'validate', kept])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('kept-positions.yaml:1:59: positions.0.quantity: 0 must not be 0'),
    });
  });

  it('run several instruments from the store on one capital', async () => {
    for (const [instrument, seed] of [
      ['BTC-USD', 11],
      ['ETH-USD', 12],
    ] as const) {
      const file = writeBars(join(folder, `${instrument}.csv`), barsCsv(syntheticBars(500, seed)));
      const target = ['--venue', 'mine', '--instrument', instrument, '--timeframe', '1m'];
      expect(await cli(['data', 'import', file, ...target])).toMatchObject({ exitCode: 0 });
    }
    const pair =
      config('pair').replace('{ venue: demo, instrument: BTC-USD }', '{ venue: mine, instrument: BTC-USD }') +
      'enabled: false\n';
    const file = write(
      'pair.yaml',
      pair.replace('parameters:', '  - { venue: mine, instrument: ETH-USD }\nparameters:'),
    );
    const { run, fills, summary } = await report(['backtest', 'run', '--config', file]);
    expect([run.instruments, run.bars]).toEqual([['BTC-USD', 'ETH-USD'], 1_000]);
    expect(new Set(fills.map(({ strategy, instrument }) => `${strategy} ${instrument}`))).toEqual(
      new Set(['pair.mine-btc-usd BTC-USD', 'pair.mine-eth-usd ETH-USD']),
    );
    expect(summary.initialCash).toBe('100000');
    expect(await cli(['paper', 'run', '--config', file])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('a paper run plays the bars of one instrument'),
    });
    expect(await cli(['backtest', 'run', '--bars', bars, '--config', file])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--bars holds one instrument'),
    });
  });

  it.each([
    [['--strategy', 'rsi'], '--strategy and --config both say what runs'],
    [['--param', 'fast=3'], '--param goes with --strategy'],
    [['--config', join(folder, 'sma-cross-1.yaml')], 'id "sma-cross-1" is the id of'],
    [['--config', join(folder, 'none.yaml')], 'none.yaml cannot be read'],
  ])('refuse %j', async (args, message) => {
    const file = write('sma-cross-1.yaml', config('sma-cross-1'));
    const outcome = await cli(['backtest', 'run', '--bars', bars, '--config', file, ...args]);
    expect(outcome).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
  });

  it('ask for a strategy or a configuration', async () => {
    expect(await cli(['backtest', 'run', '--bars', bars])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--strategy is missing; give --strategy NAME, or --config FILE'),
    });
  });
});

describe('trade', () => {
  it('starts, lists and stops configurations, and says what is refused and why', async () => {
    const own = folders.create();
    const run = (line: readonly string[]) => cli(['trade', ...line], own);
    expect((await run(['status'])).stdout).toContain('There are no configurations');
    mkdirSync(join(own, 'configs'));
    writeFileSync(join(own, 'configs', 'mine.yaml'), config('mine'));
    writeFileSync(join(own, 'configs', 'bad.yaml'), config('bad').replace('fast', 'fats'));
    expect(await run(['start', 'mnie'])).toMatchObject({
      exitCode: 2,
      stderr: 'ID: configuration "mnie" is not known (did you mean mine?); there is mine.\n',
    });
    // A command alone starts nothing by itself.
    const listed = JSON.parse((await run(['status', '--json'])).stdout) as readonly Record<string, unknown>[];
    expect(listed).toMatchObject([
      { file: 'bad.yaml', id: null, findings: [{ line: 6, column: 15 }] },
      { file: 'mine.yaml', id: 'mine', runs: [{ status: 'not-started', account: 'PAPER-1' }] },
    ]);
    const started = await run(['start', 'mine', '--json']);
    expect(JSON.parse(started.stdout)).toEqual({ id: 'mine', started: 1, hostRunning: false });
    expect(await run(['start', 'mine'])).toMatchObject({ exitCode: 1, stderr: 'mine is running already.\n' });
    const { stdout } = await run(['status']);
    expect(stdout).toMatch(/mine +sma-cross +mine +demo:BTC-USD +PAPER-1 +running/);
    expect(stdout).toContain('bad.yaml:6:15: parameters.fats: "fats" is not known (did you mean fast?)');
    writeFileSync(join(own, 'configs', 'mine.yaml'), config('mine').replace('fast', 'fats'));
    expect((await run(['status'])).stdout).toMatch(/mine +demo:BTC-USD +PAPER-1 +running \(not as in its file\)/);
    expect((await run(['stop', 'mine'])).stdout).toBe('mine: 1 strategy stopped.\n');
    writeFileSync(join(own, 'configs', 'mine.yaml'), config('mine'));
    expect(await run(['stop-all'])).toMatchObject({ exitCode: 0 });
    expect(await run(['start', 'mine'])).toMatchObject({
      exitCode: 3,
      stderr: 'trading is halted: re-arm it first.\n',
    });
  });
});
