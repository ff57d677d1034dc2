import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { OptimisationWire, StudyWire, TrialWire } from '../../core/api/wire/study-wire.ts';
import { dataFolder } from '../../core/host/data-folder.ts';
import { openDesk, TEST_START } from '../support/desk-fixture.ts';
import { runCliHere, temporaryFolders } from '../support/run-cli.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

const folders = temporaryFolders();
afterAll(folders.removeAll);
const DAY_MS = 86_400_000;

describe('studies on the command line', () => {
  const path = folders.create();
  const cli = (args: readonly string[]) => runCliHere([...args, '--data-dir', path]);
  const market = ['--venue', 'demo', '--instrument', 'BTC-USD', '--timeframe', '5m'];
  const period = ['--from', String(TEST_START - DAY_MS), '--to', String(TEST_START)];
  const subject = [...market, ...period, '--strategy', 'sma-cross', '--profile', 'unrestricted'];
  beforeAll(async () => {
    const opened = await openDesk(dataFolder(path, 'production'));
    await opened.close();
  });

  it('search: ranges and lists are searched, the best are tested on what was kept back', async () => {
    const search = [
      '--param',
      'fast=2:6:2',
      'slow=8,16',
      'fraction=0.5',
      '--objective',
      'netReturn',
      '--sampler',
      'grid',
    ];
    const { exitCode, stdout } = await cli([
      'optimize',
      ...subject,
      ...search,
      '--trials',
      '20',
      '--run-all',
      '--json',
    ]);
    expect(exitCode).toBe(0);
    const { trials, result } = JSON.parse(stdout) as OptimisationWire & { readonly trials: readonly TrialWire[] };
    expect(trials.map(({ params }) => [params['fast'], params['slow'], params['fraction']])).toEqual([
      [2, 8, 0.5],
      [2, 16, 0.5],
      [4, 8, 0.5],
      [4, 16, 0.5],
      [6, 8, 0.5],
      [6, 16, 0.5],
    ]);
    expect(result).toMatchObject({ complete: true, objective: 'netReturn' });
    expect(result?.best.every(({ outOfSample }) => outOfSample !== null)).toBe(true);
  });

  it('walk forward, and say what each window chose', async () => {
    const search = [
      '--param',
      'fast=2:4:2',
      'slow=8',
      '--trials',
      '2',
      '--sampler',
      'grid',
      '--objective',
      'netReturn',
    ];
    const windows = ['--in-sample', '100', '--out-of-sample', '50'];
    const { exitCode, stdout } = await cli(['walk-forward', ...subject, ...search, ...windows]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/slow=8 fraction=1 fast=[24]/);
    expect(stdout).toContain('of 3 windows earned');
  });

  it('check for bias, and clear a shipped strategy', async () => {
    const { exitCode, stdout } = await cli([
      'bias',
      ...subject,
      '--param',
      'fast=4',
      'slow=12',
      '--cuts',
      '4',
      '--json',
    ]);
    expect(exitCode).toBe(0);
    const study = JSON.parse(stdout) as StudyWire;
    expect(study).toMatchObject({ kind: 'bias', result: { leaks: [], cuts: 4, warmUpBars: 12 } });
  });

  it.each([
    [['optimize', ...subject, '--param', 'fast=5'], 'Nothing is searched'],
    [['optimize', ...subject, '--param', 'fast=2:6:2', '--constraint', 'luck>=1'], '--constraint "luck>=1" must be'],
    [['optimize', ...subject, '--param', 'fast=9000:9005:1'], 'fast goes from 1 to 1000'],
    [['bias', ...subject, '--param', 'fast=2:6:2'], '--param fast must be one value here'],
    [
      ['walk-forward', ...subject, '--param', 'fast=2:4:2', '--in-sample', '900', '--out-of-sample', '900'],
      'has 288 bars',
    ],
  ])('refuse %j with what to do', async (args, message) => {
    const { exitCode, stderr } = await cli(args);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('say that there is no such run to draw from', async () => {
    const { exitCode, stderr } = await cli(['monte-carlo', 'run-none']);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('There is no run run-none')]);
  });
});
