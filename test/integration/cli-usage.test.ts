import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli, runCliHere, temporaryFolders } from '../support/run-cli.ts';
import { barsCsv, syntheticBars, writeBars } from '../support/synthetic-bars.ts';

const folders = temporaryFolders();
afterAll(folders.removeAll);
const folder = folders.create();
const bars = writeBars(join(folder, 'bars.csv'), barsCsv(syntheticBars(200)));
const HEADER = 'timestamp_ms,open,high,low,close,volume\n';
const file = (name: string, text: string): string => writeBars(join(folder, name), text);
const RUN = ['backtest', 'run', '--bars', bars, '--strategy', 'sma-cross'];

/** Runs with a data folder of its own, so that nothing of the person's is touched. */
const cli = (args: readonly string[]) => runCli([...args, '--data-dir', join(folder, 'data')]);
const here = (args: readonly string[]) => runCliHere([...args, '--data-dir', join(folder, 'data')]);

describe('the command line', () => {
  it('prints one JSON document on standard output and nothing else', async () => {
    const { exitCode, stdout, stderr } = await cli([...RUN, '--json']);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(Object.keys(JSON.parse(stdout) as object)).toEqual([
      'run',
      'summary',
      'trades',
      'orders',
      'fills',
      'equity',
      'denials',
      'rejections',
      'journalSha256',
      'analysis',
    ]);
  });

  it('prints text that a person can read without --json', async () => {
    const { exitCode, stdout } = await here(RUN);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Final equity +\d/);
    expect(stdout).not.toContain('{');
  });

  it('says what failed as one JSON document, too', async () => {
    const { exitCode, stdout, stderr } = await cli(['price', 'DOGE-USD', '--strategy', 'x', '--json']);
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      error: { exitCode: 2, message: 'unknown option --strategy; see --help for the options' },
    });
    expect(stderr).toContain('unknown option --strategy');
  });

  it('shows help and version with exit code 0', async () => {
    const help = await here(['--help']);
    expect([help.exitCode, help.stderr]).toEqual([0, '']);
    expect(help.stdout).toContain('backtest run');
    const own = await here(['paper', 'run', '--help']);
    expect(own.stdout).toContain('--speed');
    const version = await here(['--version']);
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('lists strategies and tells their parameters', async () => {
    const list = await here(['strategy', 'list', '--json']);
    const names = (JSON.parse(list.stdout) as readonly { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['sma-cross', 'buy-and-hold', 'momentum']));
    const info = await here(['strategy', 'info', 'sma-cross', '--json']);
    const { parameters } = JSON.parse(info.stdout) as { parameters: readonly { name: string; default: number }[] };
    expect(parameters.map(({ name, default: standard }) => [name, standard])).toEqual([
      ['fast', 10],
      ['slow', 30],
      ['fraction', 1],
    ]);
  });
});

describe('bad input', () => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [['backtest', 'run', '--strategy', 'sma-cross'], '--bars is missing'],
    [['backtest', 'run', '--bars', bars], '--strategy is missing'],
    [[...RUN, '--funding', join(folder, 'none.csv')], '--funding'],
    [
      ['backtest', 'run', '--venue', 'demo', '--strategy', 'sma-cross', '--funding', 'f.csv'],
      '--funding goes with --bars',
    ],
    [['backtest', 'run', '--bars', bars, '--strategy', 'sma-crss'], 'did you mean sma-cross?'],
    [[...RUN, '--venue', 'demo'], '--bars and --venue'],
    [[...RUN, '--cash', '-5'], '--cash "-5" must be above 0'],
    [[...RUN, '--cash', '0'], '--cash "0" must be above 0'],
    [[...RUN, '--cash', 'NaN'], '--cash "NaN" is not a decimal number'],
    [[...RUN, '--fee-bps', '10', '--maker-bps', '5'], '--fee-bps stands for both fees'],
    [[...RUN, '--maker-bps', '5'], '--taker-bps is missing'],
    [[...RUN, '--fee-bps', '-1'], '--fee-bps "-1" must be at least 0'],
    [
      [...RUN, '--param', 'fsat=5'],
      '--param "fsat" is unknown (did you mean fast?); sma-cross has fast, slow, fraction',
    ],
    [[...RUN, '--param', 'fast=0'], '--param fast="0" must be a whole number from'],
    [[...RUN, '--param', 'fast=2.5'], '--param fast="2.5" must be a whole number from'],
    [[...RUN, '--param', 'fast'], '--param "fast" must be NAME=VALUE'],
    [[...RUN, '--param', 'fast=5', 'fast=6'], '--param fast is given twice'],
    [[...RUN, '--seed', '-1'], '--seed "-1" must be a whole number from 0'],
    [[...RUN, '--latency-ms', '1.5'], '--latency-ms "1.5" must be a whole number'],
    [[...RUN, '--profile', 'yolo'], '--profile "yolo" is not known; write one of conservative'],
    [[...RUN, '--timeframe', '7m'], '--timeframe "7m" is not known'],
    [[...RUN, '--from', 'yesterday'], '--from "yesterday" is not a time'],
    [[...RUN, '--from', '2030-01-01'], 'no bars from 2030-01-01'],
    [[...RUN, '--from', '2026-01-06', '--to', '2026-01-05'], '--from must be before --to'],
    [[...RUN, '--instrument', 'bitcoin!'], '--instrument "bitcoin!" is not an instrument'],
    [[...RUN, '--speed', '10'], 'unknown option --speed'],
    [['paper', 'run', '--bars', bars, '--strategy', 'sma-cross', '--speed', '0'], '--speed "0"'],
    [['backtest', 'run', '--bars', join(folder, 'none.csv'), '--strategy', 'sma-cross'], 'none.csv'],
    [['data', 'import', bars, '--venue', 'demo', '--instrument', 'BTC-USD'], '--venue "demo" is the built-in market'],
    [['data', 'import', bars, '--venue', 'x'], '--instrument is missing'],
    [['orders', 'submit', '--instrument', 'BTC-USD', '--side', 'buy'], '--quantity is missing'],
    [['strategy', 'info', 'nothing'], 'strategy "nothing" is not known'],
    [['serve', '--port', '70000'], '--port "70000" must be a whole number'],
    [['frobnicate'], 'unknown command "frobnicate"'],
  ];

  it.each(cases)('%j ends with exit code 2 and names the remedy', async (args, message) => {
    const { exitCode, stdout, stderr } = await here(args);
    expect(stderr).toContain(message);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  const rows: readonly (readonly [string, string, string])[] = [
    ['no header', '1,2,3,4,5,6\n', 'line 1'],
    ['no rows', HEADER, 'no rows'],
    ['a short row', `${HEADER}1767571200000,1,1,1,1,1\n1767571260000,1,1\n`, 'line 3'],
    ['unsorted', `${HEADER}1767571260000,1,1,1,1,1\n1767571200000,1,1,1,1,1\n`, 'line 3'],
    ['a duplicate', `${HEADER}1767571200000,1,1,1,1,1\n1767571200000,1,1,1,1,1\n`, 'line 3'],
    ['no number', `${HEADER}1767571200000,1,1,x,1,1\n`, 'line 2'],
    ['a price of 0', `${HEADER}1767571200000,0,1,0,1,1\n`, 'line 2'],
    ['a negative volume', `${HEADER}1767571200000,1,1,1,1,-1\n`, 'line 2'],
    ['inconsistent prices', `${HEADER}1767571200000,1,1,2,1,1\n`, 'line 2'],
    ['seconds', `${HEADER}1767571200,1,1,1,1,1\n`, 'line 2'],
  ];

  it.each(rows)('a bars file with %s ends with exit code 2 and names the line', async (name, text, place) => {
    const path = file(`${name.replaceAll(' ', '-')}.csv`, text);
    const { exitCode, stderr } = await here(['backtest', 'run', '--bars', path, '--strategy', 'sma-cross']);
    expect([exitCode, stderr.includes(path), stderr.includes(place)]).toEqual([2, true, true]);
  });

  it('ends a real process with exit code 2 and no stack trace', async () => {
    const { exitCode, stdout, stderr } = await cli([
      'backtest',
      'run',
      '--bars',
      join(folder, 'none.csv'),
      '--strategy',
      'sma-cross',
    ]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('a folder for results that cannot be written costs no run', async () => {
    mkdirSync(join(folder, 'taken'), { recursive: true });
    writeFileSync(join(folder, 'taken', 'file'), '');
    const { exitCode, stderr } = await here([...RUN, '--out', join(folder, 'taken', 'file')]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--out');
  });
});
